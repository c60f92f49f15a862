namespace MambaViz.Server.Commands;

/// <summary>A verb cannot do what was asked; the message says what to change.</summary>
internal sealed class UserException(string message) : Exception(message);
