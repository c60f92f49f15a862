using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Layout;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Client.Playground.Linking;

/// <summary>Links as query strings. What equals the default is left out; what cannot be read takes it.</summary>
public static class LinkText
{
    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public static string Write(PlaygroundLink link)
    {
        var parts = new List<string>();
        if (link.LessonId is null)
        {
            parts.Add("points=" + ExampleCode.Write(link.Examples));
            if (link.Y is { } y)
                parts.Add(Invariant($"y={y.Minimum},{y.Maximum}"));
        }
        else if (link.LessonId != LessonCatalogue.DefaultId)
        {
            parts.Add("lesson=" + link.LessonId);
        }
        if (link.Count is { } count)
            parts.Add(Invariant($"count={count}"));
        if (link.Layer != PlaygroundLink.DefaultLayer)
            parts.Add(Invariant($"layer={link.Layer}"));
        if (link.Lens != Lens.Tuned)
            parts.Add("lens=" + link.Lens);
        if (link.Models is { } models)
            parts.Add("models=" + string.Join(',', models.Select(Uri.EscapeDataString)));
        if (link.OtherLayers != OtherLayers.All)
            parts.Add("others=" + (link.OtherLayers == OtherLayers.None ? "none" : "one"));
        if (link.Touched is not null)
            parts.Add("touched=" + Uri.EscapeDataString(link.Touched));
        if (!link.LogError)
            parts.Add("scale=linear");
        return string.Join('&', parts);
    }

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static PlaygroundLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        var hasPoints = parts.TryGetValue("points", out var points);
        var lesson = LessonCatalogue.Find(parts.GetValueOrDefault("lesson"))?.Id ?? LessonCatalogue.DefaultId;
        return new PlaygroundLink
        {
            LessonId = hasPoints ? null : lesson,
            Examples = hasPoints ? ExampleCode.Read(points!) : [],
            Y = hasPoints ? Range(parts.GetValueOrDefault("y")) : null,
            Count = Number(parts.GetValueOrDefault("count"), Limits.Examples),
            Layer = Number(parts.GetValueOrDefault("layer"), 255) ?? PlaygroundLink.DefaultLayer,
            Lens = Lens.All.FirstOrDefault(lens => lens == parts.GetValueOrDefault("lens")) ?? Lens.Tuned,
            Models = parts.TryGetValue("models", out var models) ? ReadModels(models) : null,
            OtherLayers = parts.GetValueOrDefault("others") switch { "none" => OtherLayers.None, "one" => OtherLayers.One, _ => OtherLayers.All },
            Touched = parts.GetValueOrDefault("touched") is { Length: > 0 and <= Limits.NameLength } touched ? touched : null,
            LogError = parts.GetValueOrDefault("scale") != "linear",
        };
    }

    private static ImmutableArray<string> ReadModels(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(id => id.Length <= Limits.NameLength).Distinct(StringComparer.Ordinal)];

    private static int? Number(string? text, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum ? number : null;

    private static AxisRange? Range(string? text) =>
        text?.Split(',') is [var from, var to] && Bound(from) is { } minimum && Bound(to) is { } maximum && minimum < maximum ? new AxisRange(minimum, maximum) : null;

    private static double? Bound(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && Math.Abs(bound) <= ExampleCode.Magnitude ? bound : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
