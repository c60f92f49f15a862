using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Parts;

/// <summary>The part of a vertical axis that a chart was zoomed to, until the axis is another or a double click resets it.</summary>
public sealed class ChartZoom
{
    private (AxisRange Of, AxisRange Range)? _zoomed;

    /// <summary>The range to draw of an axis.</summary>
    public AxisRange Of(AxisRange whole) => _zoomed is { } zoomed && zoomed.Of == whole ? zoomed.Range : whole;

    /// <summary>Zooms to a band of what is drawn, or out again.</summary>
    /// <param name="whole">The whole axis.</param>
    /// <param name="shown">As it is drawn now.</param>
    /// <param name="band">Null for the whole axis.</param>
    public void To(AxisRange whole, ChartAxis shown, PlotBand? band) =>
        _zoomed = band is { } part ? (whole, shown.Within(part)) : null;
}
