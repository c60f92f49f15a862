using System.CommandLine;

namespace MambaViz.Server.Commands;

/// <summary>The command that does again what was asked for.</summary>
internal static class RepeatCommand
{
    /// <param name="result">What was asked for.</param>
    /// <param name="except">An option with one value that is left out; null leaves out none.</param>
    public static string Of(ParseResult result, Option? except = null)
    {
        var words = result.Tokens.Select(t => t.Value).ToList();
        if (except is not null && words.IndexOf(except.Name) is >= 0 and var at)
            words.RemoveRange(at, 2);
        return "dotnet run --project MambaViz.Server -c Release -- " + string.Join(' ', words.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $"\"{w}\"" : w));
    }
}
