using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Figures;

/// <summary>An axis.</summary>
/// <param name="Title">What it measures, with its unit: <c>MSE / d</c>, <c>examples in the prompt</c>.</param>
/// <param name="Scale">Equal steps, or equal ratios.</param>
/// <param name="Minimum">The value at its start; fitted to the data when null.</param>
/// <param name="Maximum">The value at its end; fitted to the data when null.</param>
public sealed record FigureAxis(string Title, FigureScale Scale = FigureScale.Linear, double? Minimum = null, double? Maximum = null)
{
    /// <summary>Whether only whole numbers are marked.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What stands at 0, 1, 2 and so on in place of these numbers; null for the numbers.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>
    /// This axis fitted to values: its own limits where it has them; on a logarithmic scale outwards to 1, 2 or 5; never without a span.
    /// </summary>
    /// <param name="values">What is to be seen; values that the scale lacks are passed over.</param>
    public (double Minimum, double Maximum) Fit(IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!(Math.Abs(value) <= AxisSpan.Largest) || (Scale == FigureScale.Log && value < AxisSpan.Smallest))
                continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (low > high)
            (low, high) = Scale == FigureScale.Log ? (.1, 1) : (0, 1);
        if (Scale == FigureScale.Log)
            (low, high) = (Outwards(low, down: true), Outwards(high, down: false));
        (low, high) = AxisSpan.Widen(low, high, Scale == FigureScale.Log);
        (low, high) = (Minimum ?? low, Maximum ?? high);
        // All values may lie beyond the one limit that is given.
        if (low >= high)
            (low, high) = Maximum is null ? (low, Beyond(low, 1)) : (Beyond(high, -1), high);
        return AxisSpan.Widen(low, high, Scale == FigureScale.Log);
    }

    private double Beyond(double limit, int direction) => Scale == FigureScale.Log ? limit * Math.Pow(10, direction) : limit + direction * Math.Max(1, Math.Abs(limit));

    private static double Outwards(double value, bool down)
    {
        const double tolerance = 1e-9;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return down
            ? new[] { 5, 2, 1, .5 }.First(digit => digit * power <= value * (1 + tolerance)) * power
            : new[] { 1.0, 2, 5, 10, 20 }.First(digit => digit * power >= value * (1 - tolerance)) * power;
    }
}

/// <summary>How values lie along an axis.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureScale>))]
public enum FigureScale
{
    /// <summary>Equal steps are equal differences.</summary>
    Linear,

    /// <summary>Equal steps are equal ratios; values of 0 and below are not drawn.</summary>
    Log,
}
