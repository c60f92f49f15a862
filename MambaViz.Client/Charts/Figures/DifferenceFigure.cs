namespace MambaViz.Client.Charts.Figures;

/// <summary>The line of a difference.</summary>
public static class DifferenceFigure
{
    private const double Width = 2.5;

    /// <summary>The figure of a scene; without its line where that is not known.</summary>
    public static LineFigure Of(DifferenceScene scene) => new(
        new ChartAxis(scene.X),
        new ChartAxis(scene.Y),
        [
            new LineSeries
            {
                X = scene.Curve is null ? [] : scene.QueryX,
                Y = scene.Curve ?? [],
                Color = SeriesColor.Of(scene.Slot),
                Width = Width,
                Dash = scene.Slot.Look().SvgPlotDash,
            },
        ],
        scene.Ease,
        Clips: true);
}
