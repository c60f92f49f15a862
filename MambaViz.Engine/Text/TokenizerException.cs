namespace MambaViz.Engine.Text;

/// <summary>A tokenizer cannot be read, or a text cannot be turned into its tokens; the message names the cause, in one line.</summary>
public sealed class TokenizerException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public TokenizerException(string message) : base(message) { }

    /// <summary>Says what is wrong, with the error that showed it.</summary>
    public TokenizerException(string message, Exception inner) : base(message, inner) { }

    /// <summary>An exception without a cause.</summary>
    public TokenizerException() : this("The tokenizer cannot be used.") { }
}
