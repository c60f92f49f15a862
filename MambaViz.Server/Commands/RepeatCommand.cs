using System.CommandLine;

namespace MambaViz.Server.Commands;

/// <summary>The command that does again what was asked for.</summary>
internal static class RepeatCommand
{
    public static string Of(ParseResult result) =>
        "dotnet run --project MambaViz.Server -c Release -- " + string.Join(' ', result.Tokens.Select(t => t.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{t.Value}\"" : t.Value));
}
