namespace MambaViz.Engine.Runtime.Cuda;

/// <summary>A call of the CUDA driver or its compiler failed; the message names the call and the cause.</summary>
public sealed class CudaException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CudaException()
    {
    }

    /// <summary>Creates the exception with its message.</summary>
    public CudaException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its message and cause.</summary>
    public CudaException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
