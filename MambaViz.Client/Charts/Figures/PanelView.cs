using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>What the screen adds to a panel of a figure: sizes, the current place, and what is about to change.</summary>
public sealed record PanelView
{
    /// <summary>Of a model's line, in pixels.</summary>
    public double LineWidth { get; init; } = 2;

    /// <summary>Of a marker, in pixels.</summary>
    public double MarkerSize { get; init; } = 6;

    /// <summary>A line of more values than this has a marker at round places only, or they would hide it.</summary>
    public int MarkedPlaces { get; init; } = 24;

    /// <summary>The place that a filled marker stands at on each model's line. Default: none.</summary>
    public double? Current { get; init; }

    /// <summary>From this value on a model's line is faint. Default: nowhere.</summary>
    public int? FaintFrom { get; init; }

    /// <summary>Whether a series is faint as a whole. Default: none is.</summary>
    public Func<FigureSeries, bool>? IsFaint { get; init; }

    /// <summary>Whether bands are drawn.</summary>
    public bool HasBands { get; init; } = true;

    /// <summary>Whether lines may move to their new places over 120 ms.</summary>
    public bool Ease { get; init; }

    /// <summary>Where a value of x lies on the axis; as it is when null.</summary>
    public Func<double, double>? Place { get; init; }
}
