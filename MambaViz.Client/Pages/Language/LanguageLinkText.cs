using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>Links as query strings. What equals the default is left out; what cannot be read takes it.</summary>
public static class LanguageLinkText
{
    // No text of a prompt holds a control character, so these part its texts.
    private const char WithinLine = '\t';
    private const char BetweenLines = '\n';

    private static readonly LanguageLink Default = new();

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(LanguageLink link) => QueryText.Write(
    [
        ("task", QueryText.Unless(link.Family, Default.Family)),
        ("seed", link.Seed),
        ("total", link.Total),
        ("then", link.Then),
        ("heldout", link.HeldOut ? "yes" : null),
        ("demonstrations", link.Own is { } own ? WriteLines(own.Demonstrations) : null),
        ("ask", link.Own?.Query),
        ("answer", link.Own?.Wanted),
        ("count", link.Count),
        ("layer", link.Layer),
        ("lens", link.Lens),
        ("models", link.Models),
        ("cell", link.Cell is { } cell ? FormattableString.Invariant($"{cell.Layer}.{cell.Position}") : null),
        ("inside", link.Inside?.ToString()),
        ("written", link.Written.Length > 0 ? link.Written : null),
        ("why", link.Why ? "on" : null),
    ]);

    /// <summary>
    /// Reads a query with or without its question mark. Never fails: a bad part is ignored; whether there is such a family, the server says.
    /// </summary>
    public static LanguageLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new()
        {
            Family = parts.Name("task") ?? Default.Family,
            Seed = Whole(parts.GetValueOrDefault("seed"), Limits.Seed),
            Total = parts.Whole("total", 0, Limits.TextDemonstrations),
            Then = parts.Name("then"),
            HeldOut = parts.GetValueOrDefault("heldout") == "yes",
            Own = Own(parts),
            Count = parts.Whole("count", 0, Limits.TextDemonstrations),
            Layer = parts.Whole("layer", 0, 255),
            Lens = parts.LensName(Contracts.Lens.OfText),
            Models = parts.AllNames("models") is { } models ? [.. models.Take(LanguageState.MostModels)] : null,
            Cell = Place(parts.GetValueOrDefault("cell")),
            Inside = LookInside.Read(parts.GetValueOrDefault("inside")),
            Written = WordText.IsText(parts.GetValueOrDefault("written")) ? parts["written"] : "",
            Why = parts.GetValueOrDefault("why") == "on",
        };
    }

    private static string WriteLines(ImmutableArray<WordExample> lines) =>
        string.Join(BetweenLines, lines.Select(line => line.X + WithinLine + line.Y));

    // A prompt without a question is none.
    private static WordPrompt? Own(IReadOnlyDictionary<string, string> parts) =>
        parts.GetValueOrDefault("ask") is { } query && WordText.IsText(query)
            ? new(ReadLines(parts.GetValueOrDefault("demonstrations") ?? ""), query,
                parts.GetValueOrDefault("answer") is { } wanted && WordText.IsText(wanted) ? wanted : null)
            : null;

    private static ImmutableArray<WordExample> ReadLines(string text) =>
    [
        .. text.Split(BetweenLines).Select(line => line.Split(WithinLine))
            .Where(line => line.Length == 2 && WordText.IsText(line[0]) && WordText.IsText(line[1]))
            .Select(line => new WordExample(line[0], line[1])).Take(Limits.TextDemonstrations),
    ];

    private static GridPlace? Place(string? text) =>
        text?.Split('.') is [var layer, var position] && Whole(layer, 255) is { } row && Whole(position, Limits.TextPositions - 1) is { } column
            ? new((int)row, (int)column)
            : null;

    private static long? Whole(string? text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : null;
}
