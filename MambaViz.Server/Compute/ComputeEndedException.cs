namespace MambaViz.Server.Compute;

/// <summary>The queue ended a run before its last item. The message is for the client.</summary>
internal sealed class ComputeEndedException(string message) : Exception(message);
