using System.Globalization;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>What the page is asked to show: all of it follows from this and from the answers.</summary>
public sealed record WordTrainingLink
{
    /// <summary>The family that is followed until another is asked for.</summary>
    public const string UsualFamily = "capital";

    /// <summary>Of the prompt until another is drawn.</summary>
    public const int UsualSeed = 19;

    /// <summary>The model's id; null for the first.</summary>
    public string? Model { get; init; }

    /// <summary>The checkpoint's step; null for the last.</summary>
    public long? Step { get; init; }

    /// <summary>The family that is followed, and whose prompt is asked.</summary>
    public string Family { get; init; } = UsualFamily;

    /// <summary>Of the prompt.</summary>
    public int Seed { get; init; } = UsualSeed;

    /// <summary>Demonstrations that the model has seen; null for the usual number.</summary>
    public int? Count { get; init; }

    /// <summary>The query without its question mark; empty for the page's defaults.</summary>
    public string Write() => QueryText.Write(
        ("model", Model),
        ("step", Step),
        ("task", QueryText.Unless(Family, UsualFamily)),
        ("seed", QueryText.Unless(Seed, UsualSeed)),
        ("count", Count));

    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static WordTrainingLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new()
        {
            Model = parts.Name("model"),
            Step = long.TryParse(parts.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null,
            Family = parts.Name("task") ?? UsualFamily,
            Seed = parts.Whole("seed", 0, int.MaxValue) ?? UsualSeed,
            Count = parts.Whole("count", 0, Limits.TextDemonstrations),
        };
    }
}
