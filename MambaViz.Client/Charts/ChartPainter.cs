namespace MambaViz.Client.Charts;

/// <summary>Paints all charts of a page together, at most once an animation frame.</summary>
public sealed class ChartPainter
{
}
