using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts;

/// <summary>The error axis shared by the small charts and maps: rounded outwards to 1, 2 or 5, and only ever widened until the lesson changes.</summary>
/// <param name="floor">Smaller errors count as this, and have an arrow at the edge: one on a single example can be as good as zero, and an axis down to there would flatten everything else.</param>
public sealed class ErrorAxis(double floor = 1e-4)
{
    private const double Slack = 1e-5;

    private static readonly AxisRange Initial = new(0.01, 1);

    private bool _isFixed;
    private IReadOnlyList<float[][]> _shown = [];
    private bool _isSettled;

    public AxisRange Range { get; private set; } = Initial;

    /// <summary>The error that counts as one: of data in their own unit, that unit squared. Another one finds the axis anew. Default: 1.</summary>
    public double Unit
    {
        get;
        set
        {
            if (field == value)
                return;
            field = value;
            Reset();
        }
    } = 1;

    /// <summary>Another lesson: the axis is found anew.</summary>
    public void Reset() => (_isFixed, Range, _shown) = (false, Initial, []);

    /// <summary>The axis of what is shown: the narrowest once all has arrived, and until then one that is only widened, so that it stays still.</summary>
    /// <param name="errors">By model, by example count, by layer; of unchanged errors the rows are the same.</param>
    /// <param name="isSettled">Nothing more is on its way.</param>
    public AxisRange Over(IReadOnlyList<float[][]> errors, bool isSettled)
    {
        if (isSettled == _isSettled && AreSame(errors, _shown))
            return Range;
        if (isSettled)
            Reset();
        Widen(errors);
        (_shown, _isSettled) = (errors, isSettled);
        return Range;
    }

    /// <summary>Makes room for every finite error.</summary>
    public void Widen(IEnumerable<float[][]> errors)
    {
        var (least, most) = (double.PositiveInfinity, 0.0);
        foreach (var error in errors.SelectMany(table => table).SelectMany(row => row))
        {
            if (!float.IsFinite(error))
                continue;
            least = Math.Min(least, Math.Max(error, floor * Unit));
            most = Math.Max(most, Math.Max(error, floor * Unit));
        }
        if (most == 0)
            return;
        Range = _isFixed ? Around(Math.Min(Range.Minimum, least), Math.Max(Range.Maximum, most)) : Around(least, most);
        _isFixed = true;
    }

    /// <summary>The axis that holds two positive errors: rounded outwards, a decade at least.</summary>
    public static AxisRange Around(double least, double most)
    {
        var (low, high) = (Round(Held(least), up: false), Round(Held(most), up: true));
        return new AxisRange(low, high < 10 * low ? Round(10 * low, up: true) : high);
    }

    private static bool AreSame(IReadOnlyList<float[][]> some, IReadOnlyList<float[][]> others)
    {
        if (some.Count != others.Count)
            return false;
        for (var table = 0; table < some.Count; table++)
        {
            if (some[table].Length != others[table].Length)
                return false;
            for (var row = 0; row < some[table].Length; row++)
                if (some[table][row] != others[table][row])
                    return false;
        }
        return true;
    }

    // With room for a decade on either side.
    private static double Held(double value) => Math.Clamp(value, 10 * AxisSpan.Smallest, AxisSpan.Largest / 1000);

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
