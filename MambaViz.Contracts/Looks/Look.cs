using System.Globalization;

namespace MambaViz.Contracts.Looks;

/// <summary>How one kind of model, or one known method, is named and drawn: on the page, in print, in legends and tables alike.</summary>
/// <param name="Id">The kind's id in config.json, or the method's name in requests.</param>
/// <param name="Title">For people.</param>
/// <param name="Color">Of line and marker.</param>
/// <param name="Dash">Dashes and gaps in pixels of a small chart; empty for a solid line.</param>
/// <param name="Marker">At its values; none for known methods.</param>
public sealed record Look(string Id, string Title, ColorToken Color, IReadOnlyList<double> Dash, MarkerShape? Marker = null)
{
    private const double PointsPerPixel = 2.0 / 3;

    /// <summary>Where there is little room. Default: the title.</summary>
    public string ShortTitle { get; init; } = Title;

    /// <summary>Dashes in pixels of the large plot, whose lines are thicker and longer. Default: those of small charts.</summary>
    public IReadOnlyList<double> PlotDash { get; init; } = Dash;

    /// <summary>Whether the dashes have round ends, which turns the shortest into dots.</summary>
    public bool HasRoundDashes { get; init; }

    /// <summary>Whether it is a model's: drawn stronger, named first.</summary>
    public bool IsModel => Marker is not null;

    /// <summary>Dashes in points of a printed page with 7 pt text.</summary>
    public IReadOnlyList<double> PrintDash => field ??= [.. Dash.Select(length => length * PointsPerPixel)];

    /// <summary><see cref="Dash"/> as SVG has it: "6 3".</summary>
    public string SvgDash => field ??= Svg(Dash);

    /// <summary><see cref="PlotDash"/> as SVG has it.</summary>
    public string SvgPlotDash => field ??= Svg(PlotDash);

    private static string Svg(IReadOnlyList<double> dash) =>
        string.Join(' ', dash.Select(length => length.ToString(CultureInfo.InvariantCulture)));
}
