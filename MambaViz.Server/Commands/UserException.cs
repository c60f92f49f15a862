namespace MambaViz.Server.Commands;

/// <summary>A verb cannot do what was asked; the message says what to change.</summary>
/// <param name="message">In whole sentences, the option before a colon.</param>
/// <param name="exitCode">
/// What the program exits with: 2 for a command that says no sense, <see cref="CommandLine.Interrupted"/> where it was stopped, else 1.
/// </param>
internal sealed class UserException(string message, int exitCode = 1) : Exception(message)
{
    public int ExitCode => exitCode;
}
