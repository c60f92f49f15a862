namespace MambaViz.Client.Charts.Figures;

/// <summary>An axis from one edge of the plot area to the other.</summary>
/// <param name="Range">The values at the two edges.</param>
/// <param name="IsLog">Whether equal steps are equal ratios.</param>
public readonly record struct ChartAxis(AxisRange Range, bool IsLog = false)
{
    private const double EdgeShare = .02;

    /// <summary>An axis of whole numbers, 0 to <paramref name="last"/>, with room for a marker at either end.</summary>
    public static ChartAxis Of(int last)
    {
        var room = Math.Max(last, 1) * EdgeShare;
        return new(new AxisRange(-room, Math.Max(last, 1) + room));
    }

    /// <summary>Where a value lies, 0 at the minimum and 1 at the maximum; not limited to the axis, NaN for what a logarithm lacks.</summary>
    public double Fraction(double value) => IsLog
        ? value > 0 ? Share(Math.Log10(value), Math.Log10(Range.Minimum), Math.Log10(Range.Maximum)) : double.NaN
        : Share(value, Range.Minimum, Range.Maximum);

    /// <summary>The value at a fraction of the axis.</summary>
    public double Value(double fraction) =>
        IsLog ? Range.Minimum * Math.Pow(Range.Maximum / Range.Minimum, fraction) : Range.Minimum + fraction * (Range.Maximum - Range.Minimum);

    /// <summary>The axis of a part of a plot's height; a logarithmic one ends where it can be labelled.</summary>
    public AxisRange Within(PlotBand part) =>
        IsLog ? ErrorAxis.Around(Value(1 - part.Bottom), Value(1 - part.Top)) : new AxisRange(Value(1 - part.Bottom), Value(1 - part.Top));

    private static double Share(double value, double from, double to) => (value - from) / (to - from);
}
