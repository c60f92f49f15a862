using System.Globalization;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>How a column's own unit becomes a number for models, and back: own = center + scale · model.</summary>
/// <param name="Center">What becomes 0, in the own unit.</param>
/// <param name="Scale">What becomes 1 above it, more than 0.</param>
public readonly record struct AffineMap(double Center, double Scale)
{
    /// <summary>As typed.</summary>
    public static AffineMap None { get; } = new(0, 1);

    /// <summary>Whether nothing is changed.</summary>
    public bool IsNone => this == None;

    /// <summary>From the least and the greatest of some values to the ends of a range around 0; values that are all equal become 0.</summary>
    /// <param name="values">At least one, finite.</param>
    /// <param name="end">The upper end of the range.</param>
    public static AffineMap ToEnds(IReadOnlyCollection<double> values, double end)
    {
        // Half of each first: the difference of two large numbers may overflow.
        var (low, high) = (values.Min(), values.Max());
        return new((low / 2) + (high / 2), Usable(((high / 2) - (low / 2)) / end));
    }

    /// <summary>To mean 0 and standard deviation 1; values that are all equal become 0.</summary>
    /// <param name="values">At least one, finite.</param>
    public static AffineMap ToStandard(IReadOnlyCollection<double> values)
    {
        var mean = values.Sum(value => value / values.Count);
        return new(mean, Usable(Math.Sqrt(values.Sum(value => (value - mean) * (value - mean) / values.Count))));
    }

    /// <summary>A number for models.</summary>
    public double ToModel(double own) => (own - Center) / Scale;

    /// <summary>A value in the own unit.</summary>
    public double ToOwn(double model) => Center + (Scale * model);

    /// <summary>A range in the own unit.</summary>
    public AxisRange ToOwn(AxisRange model) => new(ToOwn(model.Minimum), ToOwn(model.Maximum));

    /// <summary>A range for models.</summary>
    public AxisRange ToModel(AxisRange own) => new(ToModel(own.Minimum), ToModel(own.Maximum));

    /// <summary>In words: "(hour − 12) / 6".</summary>
    /// <param name="name">The column's.</param>
    public string Say(string name) => IsNone ? name
        : Center == 0 ? $"{name} / {Digits(Scale)}"
        : $"({name} {(Center < 0 ? "+" : "−")} {Digits(Math.Abs(Center))}) / {Digits(Scale)}";

    /// <summary>A number with four significant digits, as this room writes them.</summary>
    public static string Digits(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    // A column of one value, or of values that differ by less than a number can tell, has no spread to divide by.
    private static double Usable(double scale) => double.IsNormal(scale) ? scale : 1;
}
