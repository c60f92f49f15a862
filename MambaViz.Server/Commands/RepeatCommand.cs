using System.CommandLine;

namespace MambaViz.Server.Commands;

/// <summary>The command that does again what was asked for.</summary>
internal static class RepeatCommand
{
    /// <param name="result">What was asked for.</param>
    /// <param name="except">Options with one value that are left out.</param>
    public static string Of(ParseResult result, params ReadOnlySpan<Option> except)
    {
        var words = result.Tokens.Select(t => t.Value).ToList();
        foreach (var option in except)
        {
            if (words.IndexOf(option.Name) is >= 0 and var at)
                words.RemoveRange(at, 2);
        }

        return "dotnet run --project MambaViz.Server -c Release -- " + string.Join(' ', words.Select(w => w.Contains(' ', StringComparison.Ordinal) ? $"\"{w}\"" : w));
    }
}
