using System.Text;
using Microsoft.ML.Tokenizers;

namespace MambaViz.Engine.Text;

/// <summary>
/// Byte-level pair encoding, as GPT-2, GPT-NeoX and Mamba have it: added tokens are taken out of the text, the rest is composed (NFC) where the file
/// says so, split into words, and each word's bytes are merged.
/// </summary>
public sealed class BytePairTokenizer : ITokenizer
{
    /// <summary>Most characters of one text.</summary>
    public const int LongestText = 1 << 20;

    private readonly BpeTokenizer _words;
    private readonly AddedTokens _verbatim;
    private readonly AddedTokens _composed;
    private readonly bool _composes;
    private readonly byte[]?[] _bytes;   // of each token

    internal BytePairTokenizer(TokenizerFile file)
    {
        _composes = file.Composes;
        _verbatim = new(file.Added.Where(token => !token.IsNormalized).ToDictionary(token => token.Text, token => token.Id, StringComparer.Ordinal));
        _composed = new(file.Added.Where(token => token.IsNormalized).ToDictionary(
            token => _composes ? CanonicalComposition.Compose(token.Text) : token.Text, token => token.Id, StringComparer.Ordinal));
        Count = 1 + Math.Max(file.Vocabulary.Values.Max(), file.Added.Select(token => token.Id).DefaultIfEmpty(0).Max());
        _bytes = new byte[]?[Count];
        foreach (var (text, id) in file.Vocabulary)
            _bytes[id] = ByteSymbols.BytesOf(text);
        foreach (var token in file.Added)
            _bytes[token.Id] = Encoding.UTF8.GetBytes(token.Text);
        _words = BpeTokenizer.Create(new BpeOptions(file.Vocabulary) { Merges = file.Merges, ByteLevel = true, PreTokenizer = new WordSplit() });
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>Reads a tokenizer.json.</summary>
    /// <exception cref="TokenizerException">It cannot be read, breaks a rule, or is of a kind that is not known here.</exception>
    public static BytePairTokenizer Load(string path) => Parse(Path.GetFileName(path), TokenizerFile.Bytes(path));

    /// <exception cref="TokenizerException">The bytes break a rule, or are of a kind that is not known here.</exception>
    internal static BytePairTokenizer Parse(string name, byte[] bytes) =>
        TokenizerFile.Parse(name, bytes, root => Of(name, new(root)));

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
            throw new TokenizerException($"text: must be at most {LongestText} characters long, got {text.Length}.");
        var tokens = new List<int>();
        foreach (var (part, token) in _verbatim.Split(text))
        {
            if (token is { } whole)
                tokens.Add(whole);
            else
                AddComposed(_composes ? CanonicalComposition.Compose(part) : part, tokens);
        }

        return [.. tokens];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var bytes = new List<byte>();
        foreach (var token in tokens)
        {
            if (token >= 0 && token < _bytes.Length && _bytes[token] is { } own)
                bytes.AddRange(own);
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <exception cref="TokenizerException">The vocabulary and the merges do not fit each other.</exception>
    internal static BytePairTokenizer Of(string name, TokenizerFile file)
    {
        try
        {
            return new(file);
        }
        catch (Exception broken) when (broken is ArgumentException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new TokenizerException($"{name}: {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private void AddComposed(string text, List<int> tokens)
    {
        foreach (var (part, token) in _composed.Split(text))
        {
            if (token is { } whole)
                tokens.Add(whole);
            else
                tokens.AddRange(_words.EncodeToIds(part));
        }
    }
}
