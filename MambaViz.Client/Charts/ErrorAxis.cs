namespace MambaViz.Client.Charts;

/// <summary>The error axis shared by the small charts and maps: rounded outwards to 1, 2 or 5, and only ever widened until the lesson changes.</summary>
/// <param name="floor">Smaller errors count as this: one on a single example can be as good as zero, and an axis down to there would flatten everything else.</param>
public sealed class ErrorAxis(double floor = 1e-3)
{
    private const double Slack = 1e-5;

    private static readonly AxisRange Initial = new(0.01, 1);

    private bool _isFixed;

    public AxisRange Range { get; private set; } = Initial;

    /// <summary>Another lesson: the axis is found anew.</summary>
    public void Reset() => (_isFixed, Range) = (false, Initial);

    /// <summary>Makes room for every finite error.</summary>
    public void Widen(IEnumerable<float[][]> errors)
    {
        var (least, most) = (double.PositiveInfinity, 0.0);
        foreach (var error in errors.SelectMany(table => table).SelectMany(row => row))
        {
            if (!float.IsFinite(error))
                continue;
            least = Math.Min(least, Math.Max(error, floor));
            most = Math.Max(most, Math.Max(error, floor));
        }
        if (most == 0)
            return;
        Range = _isFixed ? Around(Math.Min(Range.Minimum, least), Math.Max(Range.Maximum, most)) : Around(least, most);
        _isFixed = true;
    }

    /// <summary>The axis that holds two positive errors: rounded outwards, a decade at least.</summary>
    public static AxisRange Around(double least, double most)
    {
        var (low, high) = (Round(least, up: false), Round(most, up: true));
        return new AxisRange(low, high < 10 * low ? Round(10 * low, up: true) : high);
    }

    private static double Round(double value, bool up)
    {
        // A hair of slack: 0.01 as a float32 is a little less than 0.01.
        value *= up ? 1 - Slack : 1 + Slack;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        var digit = value / power;
        var rounded = up
            ? digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10
            : digit >= 5 ? 5 : digit >= 2 ? 2 : 1;
        return rounded * power;
    }
}
