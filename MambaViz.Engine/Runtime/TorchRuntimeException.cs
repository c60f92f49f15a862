namespace MambaViz.Engine.Runtime;

/// <summary>libtorch could not be started; the message says which file, what is missing and what to do.</summary>
public sealed class TorchRuntimeException : Exception
{
    /// <summary>An exception without a message of its own.</summary>
    public TorchRuntimeException()
    {
    }

    /// <summary>An exception with a message for the user.</summary>
    public TorchRuntimeException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message for the user and its cause.</summary>
    public TorchRuntimeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
