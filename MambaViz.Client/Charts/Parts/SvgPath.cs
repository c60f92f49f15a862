using System.Globalization;
using System.Text;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Parts;

/// <summary>The path data of static figures, in a box of 1000 by 1000 that the page stretches.</summary>
internal static class SvgPath
{
    private const double Box = 1000;
    // Values far outside are drawn as far outside as this; the frame cuts them either way.
    private const double Outside = 4;

    /// <summary>A line through the values, interrupted where one is unknown.</summary>
    public static string Line(LineFigure figure, LineSeries series)
    {
        var path = new StringBuilder();
        var isDown = false;
        for (var i = 0; i < series.Y.Length; i++)
        {
            var (left, top) = Place(figure, series, i);
            if (!series.Shows(i) || double.IsNaN(top))
            {
                isDown = false;
                continue;
            }
            path.Append(isDown ? 'L' : 'M').Append(Number(left * Box)).Append(' ').Append(Number(Math.Clamp(top, -Outside, Outside) * Box));
            isDown = true;
        }
        return path.ToString();
    }

    /// <summary>Where the markers lie, as shares of the plot area from its top left corner. Those outside have none: they would stand for values that the axis does not have.</summary>
    public static IEnumerable<(double Left, double Top)> Places(LineFigure figure, LineSeries series) =>
        Enumerable.Range(0, series.Y.Length).Where(series.Shows).Select(i => Place(figure, series, i)).Where(place => IsWithin(place.Left) && IsWithin(place.Top));

    /// <summary>A marker around the origin, of the sizes plotly.js gives its symbols.</summary>
    public static string Marker(MarkerShape shape, double size)
    {
        var r = size / 2;
        return shape switch
        {
            MarkerShape.Circle => $"M{Number(r)} 0A{Number(r)} {Number(r)} 0 1 1 0 {Number(-r)}A{Number(r)} {Number(r)} 0 0 1 {Number(r)} 0Z",
            MarkerShape.Square => $"M{Number(r)} {Number(r)}H{Number(-r)}V{Number(-r)}H{Number(r)}Z",
            MarkerShape.Triangle => $"M{Number(-r * 2 / Math.Sqrt(3))} {Number(r / 2)}H{Number(r * 2 / Math.Sqrt(3))}L0 {Number(-r)}Z",
            _ => $"M{Number(r * 1.3)} 0L0 {Number(r * 1.3)}L{Number(-r * 1.3)} 0L0 {Number(-r * 1.3)}Z",
        };
    }

    // An axis' end as a float32 can be a hair outside it.
    private static bool IsWithin(double share) => share is >= -1e-3 and <= 1 + 1e-3;

    private static (double Left, double Top) Place(LineFigure figure, LineSeries series, int i) =>
        (figure.X.Fraction(series.X[i]), 1 - figure.Y.Fraction(series.Y[i]));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
