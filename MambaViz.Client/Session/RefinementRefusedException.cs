namespace MambaViz.Client.Session;

/// <summary>The server refused a request; the message is in the server's words and fit to be shown.</summary>
public sealed class RefinementRefusedException : Exception
{
    public RefinementRefusedException() { }

    public RefinementRefusedException(string message) : base(message) { }

    public RefinementRefusedException(string message, Exception innerException) : base(message, innerException) { }
}
