namespace MambaViz.Engine.Text;

/// <summary>The kinds of tokenizer.json that a model of language may have: pair encoding as Hugging Face writes it, and symbols of our own.</summary>
internal static class TokenizerKinds
{
    /// <summary>Reads a tokenizer.json of whichever kind.</summary>
    /// <exception cref="TokenizerException">It cannot be read, breaks a rule, or is of a kind that is not known here.</exception>
    public static ITokenizer Load(string path)
    {
        var name = Path.GetFileName(path);
        return TokenizerFile.Parse<ITokenizer>(
            name, TokenizerFile.Bytes(path), root => SymbolTokenizer.Knows(root) ? SymbolTokenizer.Of(root) : BytePairTokenizer.Of(name, new(root)));
    }
}
