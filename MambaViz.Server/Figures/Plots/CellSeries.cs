using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.Series;

namespace MambaViz.Server.Figures.Plots;

/// <summary>A matrix as one rectangle a cell, in the cividis scale, on linear and logarithmic axes.</summary>
internal sealed class CellSeries(FigureMatrix matrix) : XYAxisSeries
{
    // Neighbours overlap: viewers that smooth edges would show the page between them.
    private const double Overlap = .5;

    private readonly double[] _x = [.. matrix.X];
    private readonly double[] _y = [.. matrix.Y];

    /// <summary>The two outer edges of equal steps around centres.</summary>
    public static IEnumerable<double> Edges(IReadOnlyList<double> centres, FigureScale scale)
    {
        yield return Edge(centres, scale, -.5);
        yield return Edge(centres, scale, centres.Count - .5);
    }

    /// <summary>The colour of a value.</summary>
    public static OxyColor Color(FigureAxis axis, (double Minimum, double Maximum) limits, double value)
    {
        var (low, high, at) = axis.Scale == FigureScale.Log ? (Math.Log(limits.Minimum), Math.Log(limits.Maximum), Math.Log(value)) : (limits.Minimum, limits.Maximum, value);
        return OxyColor.Parse(Cividis.At((at - low) / (high - low)));
    }

    /// <inheritdoc/>
    public override void Render(IRenderContext rc)
    {
        var limits = matrix.Color.Fit(matrix.Values);
        var (scaleX, scaleY) = (ScaleOf(XAxis), ScaleOf(YAxis));
        for (var row = 0; row < _y.Length; row++)
        {
            for (var column = 0; column < _x.Length; column++)
            {
                var value = matrix.Values[row * _x.Length + column];
                if (!double.IsFinite(value) || (matrix.Color.Scale == FigureScale.Log && value <= 0))
                    continue;
                var lower = Transform(new DataPoint(Edge(_x, scaleX, column - .5), Edge(_y, scaleY, row - .5)));
                var upper = Transform(new DataPoint(Edge(_x, scaleX, column + .5), Edge(_y, scaleY, row + .5)));
                rc.DrawRectangle(
                    new OxyRect(lower.X, upper.Y, upper.X - lower.X + Overlap, lower.Y - upper.Y + Overlap),
                    Color(matrix.Color, limits, value), OxyColors.Undefined, 0, EdgeRenderingMode.PreferSharpness);
            }
        }
    }

    private static FigureScale ScaleOf(OxyPlot.Axes.Axis axis) => axis.IsLogarithmic() ? FigureScale.Log : FigureScale.Linear;

    // The place an index stands for; halves lie between two centres. Steps are equal, so one step is that of the ends.
    private static double Edge(IReadOnlyList<double> centres, FigureScale scale, double index)
    {
        if (centres.Count == 1)
            return scale == FigureScale.Log ? centres[0] * Math.Pow(2, index) : centres[0] + index;
        return scale == FigureScale.Log
            ? centres[0] * Math.Pow(centres[^1] / centres[0], index / (centres.Count - 1))
            : centres[0] + (centres[^1] - centres[0]) * index / (centres.Count - 1);
    }
}
