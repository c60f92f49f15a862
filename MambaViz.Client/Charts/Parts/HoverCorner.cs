namespace MambaViz.Client.Charts.Parts;

/// <summary>Where the box beside a hover line lies: of the four corners, the one that covers the fewest values.</summary>
public static class HoverCorner
{
    // The box as shares of a small chart's area, about.
    private const double BoxWidth = .5;
    private const double BoxHeight = .5;

    /// <summary>The box's corner.</summary>
    /// <param name="at">The line, a share of the width.</param>
    /// <param name="values">What is drawn: shares of the width from the left and of the height from below.</param>
    /// <param name="turn">Where the box changes from the line's right to its left.</param>
    public static (bool IsRight, bool IsTop) Of(double at, IReadOnlyCollection<(double Across, double Up)> values, double turn = .5) =>
        (from isRight in (bool[])[true, false]
         where isRight ? at <= turn : at >= turn
         from isTop in (bool[])[true, false]
         orderby Covered(at, values, isRight, isTop)
         select (isRight, isTop)).First();

    /// <summary>The box's place as a style.</summary>
    /// <param name="at">The line, a share of the width.</param>
    /// <param name="values">What is drawn: shares of the width from the left and of the height from below.</param>
    public static string Style(double at, IReadOnlyCollection<(double Across, double Up)> values)
    {
        var corner = Of(at, values);
        var place = ChartNumber.Percent(at);
        return (corner.IsRight ? "left: calc(" + place + " + 12px); " : "right: calc(100% - " + place + " + 12px); ") + (corner.IsTop ? "top: 0" : "bottom: 0");
    }

    private static int Covered(double at, IReadOnlyCollection<(double Across, double Up)> values, bool isRight, bool isTop) => values.Count(value =>
        (value.Across - at) * (isRight ? 1 : -1) is > 0 and <= BoxWidth && (isTop ? value.Up > 1 - BoxHeight : value.Up < BoxHeight));
}
