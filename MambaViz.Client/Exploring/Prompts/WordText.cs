using System.Collections.Immutable;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>What may stand in a prompt, and lines of text as demonstrations: <c>x -&gt; y</c>.</summary>
public static class WordText
{
    private static readonly string[] Arrows = ["->", "→", "\t"];

    /// <summary>Whether the server would take a text: one line, not empty, not too long.</summary>
    public static bool IsText(string? text) => text is { Length: > 0 and <= Limits.TextLength } && !text.Any(char.IsControl);

    /// <summary>Lines as demonstrations; of those that are none, why not.</summary>
    /// <param name="text">As it was pasted.</param>
    /// <param name="room">Most demonstrations to take.</param>
    public static (ImmutableArray<WordExample> Lines, string? Problem) Read(string text, int room)
    {
        var lines = ImmutableArray.CreateBuilder<WordExample>();
        string? problem = null;
        foreach (var (index, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (lines.Count == room)
                return (lines.ToImmutable(), $"Demonstrations: at most {Limits.TextDemonstrations}. What goes beyond is left out.");
            if (Line(line) is { } demonstration)
                lines.Add(demonstration);
            else
                problem ??= FormattableString.Invariant($"Line {index + 1} left out: it must be x -> y, each 1 to {Limits.TextLength} characters.");
        }

        return (lines.ToImmutable(), problem);
    }

    private static WordExample? Line(string line)
    {
        var arrow = Arrows.Select(arrow => (At: line.IndexOf(arrow, StringComparison.Ordinal), arrow.Length)).Where(found => found.At >= 0)
            .OrderBy(found => found.At).FirstOrDefault();
        if (arrow.Length == 0)
            return null;
        var (x, y) = (line[..arrow.At].Trim(), line[(arrow.At + arrow.Length)..].Trim());
        return IsText(x) && IsText(y) ? new(x, y) : null;
    }
}
