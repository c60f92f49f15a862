namespace MambaViz.Engine.Text;

/// <summary>Turns text into the tokens of a vocabulary and back.</summary>
public interface ITokenizer
{
    /// <summary>One more than the highest token.</summary>
    int Count { get; }

    /// <summary>The tokens of a text.</summary>
    /// <exception cref="TokenizerException">The text is longer than a tokenizer takes, or holds what the vocabulary cannot say.</exception>
    int[] Encode(string text);

    /// <summary>The text of tokens; those that the vocabulary has not say nothing.</summary>
    string Decode(ReadOnlySpan<int> tokens);
}
