namespace MambaViz.Engine.Checkpoints;

/// <summary>A file breaks the safetensors format; the message names the rule.</summary>
public sealed class SafetensorsException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public SafetensorsException()
    {
    }

    /// <summary>An exception that names the broken rule.</summary>
    public SafetensorsException(string message)
        : base(message)
    {
    }

    /// <summary>An exception that names the broken rule, with its cause.</summary>
    public SafetensorsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
