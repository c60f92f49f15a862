namespace MambaViz.Client.Charts.Figures;

/// <summary>An axis from one edge of the plot area to the other.</summary>
/// <param name="Range">The values at the two edges.</param>
/// <param name="IsLog">Whether equal steps are equal ratios.</param>
/// <param name="IsCells">Whether whole numbers have a cell each, half to either side, and the axis ends where cells do.</param>
public readonly record struct ChartAxis(AxisRange Range, bool IsLog = false, bool IsCells = false)
{
    private const double EdgeShare = .02;

    /// <summary>An axis of whole numbers, 0 to <paramref name="last"/>, with room for a marker at either end.</summary>
    public static ChartAxis Of(int last)
    {
        var room = Math.Max(last, 1) * EdgeShare;
        return new(new AxisRange(-room, Math.Max(last, 1) + room));
    }

    /// <summary>An axis of cells, 0 to <paramref name="count"/> less one.</summary>
    public static ChartAxis OfCells(int count) => new(new AxisRange(-.5, count - .5), IsCells: true);

    /// <summary>The first whole number on the axis.</summary>
    public int First => (int)Math.Ceiling(Range.Minimum);

    /// <summary>The last whole number on the axis.</summary>
    public int Last => (int)Math.Floor(Range.Maximum);

    /// <summary>Whether a value lies between its ends.</summary>
    public bool Holds(double value) => Fraction(value) is >= 0 and <= 1;

    /// <summary>Where a value lies, 0 at the minimum and 1 at the maximum; not limited to the axis, NaN for what a logarithm lacks.</summary>
    public double Fraction(double value) => IsLog
        ? value > 0 ? Share(Math.Log10(value), Math.Log10(Range.Minimum), Math.Log10(Range.Maximum)) : double.NaN
        : Share(value, Range.Minimum, Range.Maximum);

    /// <summary>The value at a fraction of the axis.</summary>
    public double Value(double fraction) =>
        IsLog ? Range.Minimum * Math.Pow(Range.Maximum / Range.Minimum, fraction) : Range.Minimum + fraction * (Range.Maximum - Range.Minimum);

    /// <summary>The whole number nearest to a fraction of the axis.</summary>
    public int Nearest(double fraction) => (int)Math.Clamp(Math.Round(Value(fraction)), First, Last);

    /// <summary>A part of this axis, between two fractions of it; a logarithmic one ends where it can be labelled.</summary>
    public ChartAxis Within(double from, double to)
    {
        if ((from, to) is (0, 1))
            return this;
        var (low, high) = (Value(from), Value(to));
        return this with
        {
            Range = IsLog ? ErrorAxis.Around(low, high)
                : IsCells ? new(Math.Max(Range.Minimum, Math.Round(low) - .5), Math.Min(Range.Maximum, Math.Round(high) + .5))
                : new(low, high),
        };
    }

    private static double Share(double value, double from, double to) => (value - from) / (to - from);
}
