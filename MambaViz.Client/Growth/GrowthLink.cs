using System.Collections.Immutable;
using System.Globalization;
using MambaViz.Client.Layout;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Growth;

/// <summary>The whole state of the growth page that a link carries: <c>model=mamba-growth&amp;lesson=step&amp;count=8&amp;step=500</c>.</summary>
public sealed record GrowthLink
{
    /// <summary>The model; null for the first that has checkpoints.</summary>
    public string? Model { get; init; }

    /// <summary>A lesson's id; null for the user's own examples.</summary>
    public string? LessonId { get; init; } = LessonCatalogue.DefaultId;

    /// <summary>The user's own examples; empty with a lesson.</summary>
    public ImmutableArray<DrawnExample> Examples { get; init; } = [];

    /// <summary>Current number of examples; null for the lesson's own start, or all of the user's.</summary>
    public int? Count { get; init; }

    /// <summary>Current training step; null for the last.</summary>
    public long? Step { get; init; }

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static GrowthLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        var hasPoints = parts.TryGetValue("points", out var points);
        return new GrowthLink
        {
            Model = parts.GetValueOrDefault("model") is { Length: > 0 and <= Limits.NameLength } model ? model : null,
            LessonId = hasPoints ? null : LessonCatalogue.Find(parts.GetValueOrDefault("lesson"))?.Id ?? LessonCatalogue.DefaultId,
            Examples = hasPoints ? ExampleCode.Read(points!) : [],
            Count = Number(parts.GetValueOrDefault("count")) is <= Limits.Examples and var count ? (int)count : null,
            Step = Number(parts.GetValueOrDefault("step")),
        };
    }

    /// <summary>The query without its question mark.</summary>
    public string Write()
    {
        var parts = new List<string>();
        if (Model is not null)
            parts.Add("model=" + Uri.EscapeDataString(Model));
        if (LessonId is null)
            parts.Add("points=" + ExampleCode.Write(Examples));
        else if (LessonId != LessonCatalogue.DefaultId)
            parts.Add("lesson=" + LessonId);
        if (Count is { } count)
            parts.Add(FormattableString.Invariant($"count={count}"));
        if (Step is { } step)
            parts.Add(FormattableString.Invariant($"step={step}"));
        return string.Join('&', parts);
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
