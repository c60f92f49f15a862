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

    /// <summary>Where the markers lie, as shares of the plot area from its top left corner, and which way the value lies that is beyond it: that one is at the edge.</summary>
    public static IEnumerable<(double Left, double Top, int Right, int Down)> Places(LineFigure figure, LineSeries series) =>
        from i in Enumerable.Range(0, series.Y.Length)
        where series.Shows(i)
        let place = Place(figure, series, i)
        where double.IsFinite(place.Left) && double.IsFinite(place.Top)
        where !figure.IsPart || (Beyond(place.Left), Beyond(place.Top)) == (0, 0)
        select (Math.Clamp(place.Left, 0, 1), Math.Clamp(place.Top, 0, 1), Beyond(place.Left), Beyond(place.Top));

    /// <summary>The sign of a value beyond the axes: an arrow that points at it, with its tip in the origin.</summary>
    public static string Arrow(int right, int down, double size) => (right, down) switch
    {
        (_, > 0) => $"M0 0L{Number(-size / 2)} {Number(-size)}H{Number(size / 2)}Z",
        (_, < 0) => $"M0 0L{Number(-size / 2)} {Number(size)}H{Number(size / 2)}Z",
        (> 0, _) => $"M0 0L{Number(-size)} {Number(-size / 2)}V{Number(size / 2)}Z",
        _ => $"M0 0L{Number(size)} {Number(-size / 2)}V{Number(size / 2)}Z",
    };

    /// <summary>A marker around the origin, of the sizes plotly.js gives its symbols.</summary>
    public static string Marker(MarkerShape shape, double size)
    {
        var r = size / 2;
        return shape switch
        {
            MarkerShape.Circle => $"M{Number(r)} 0A{Number(r)} {Number(r)} 0 1 1 0 {Number(-r)}A{Number(r)} {Number(r)} 0 0 1 {Number(r)} 0Z",
            MarkerShape.Square => $"M{Number(r)} {Number(r)}H{Number(-r)}V{Number(-r)}H{Number(r)}Z",
            MarkerShape.Triangle => $"M{Number(-r * 2 / Math.Sqrt(3))} {Number(r / 2)}H{Number(r * 2 / Math.Sqrt(3))}L0 {Number(-r)}Z",
            MarkerShape.Cross => Cross(r / 2),
            _ => $"M{Number(r * 1.3)} 0L0 {Number(r * 1.3)}L{Number(-r * 1.3)} 0L0 {Number(-r * 1.3)}Z",
        };
    }

    private static string Cross(double arm)
    {
        var (plus, minus) = (Number(arm), Number(-arm));
        return $"M0 {plus}l{plus} {plus}l{plus} {minus}l{minus} {minus}l{plus} {minus}l{minus} {minus}l{minus} {plus}l{minus} {minus}l{minus} {plus}l{plus} {plus}l{minus} {plus}l{plus} {plus}Z";
    }

    // An axis' end as a float32 can be a hair outside it.
    private static int Beyond(double share) => share < -1e-3 ? -1 : share > 1 + 1e-3 ? 1 : 0;

    private static (double Left, double Top) Place(LineFigure figure, LineSeries series, int i) =>
        (figure.X.Fraction(series.X[i]), 1 - figure.Y.Fraction(series.Y[i]));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
