namespace MambaViz.Contracts.Figures;

/// <summary>
/// What an axis spans at least, relative to its values: with less, its ends and its ticks could not be told apart, and a step between them would be
/// nothing.
/// </summary>
public static class AxisSpan
{
    /// <summary>Least value of a logarithmic axis, and least span of a linear one.</summary>
    public const double Smallest = 1e-100;

    /// <summary>Largest magnitude on any axis.</summary>
    public const double Largest = 1e300;

    // Doubles carry some sixteen digits; ticks of a narrower axis would need more of them than that.
    private const double LeastShare = 1e-9;

    /// <summary>Whether an axis can be marked between two values.</summary>
    /// <param name="minimum">At its start.</param>
    /// <param name="maximum">At its end.</param>
    /// <param name="isLog">Whether equal steps are equal ratios.</param>
    public static bool IsWide(double minimum, double maximum, bool isLog = false)
    {
        if (!(Math.Abs(minimum) <= Largest && Math.Abs(maximum) <= Largest))
            return false;
        return isLog
            ? minimum >= Smallest && maximum / minimum >= 1 + LeastShare
            : maximum - minimum >= Math.Max(Smallest, LeastShare * Math.Max(Math.Abs(minimum), Math.Abs(maximum)));
    }

    /// <summary>Two ascending values with the least span that an axis needs between them: themselves where they are far enough apart.</summary>
    /// <param name="minimum">At its start, at most <see cref="Largest"/> in magnitude.</param>
    /// <param name="maximum">At its end, likewise.</param>
    /// <param name="isLog">Whether equal steps are equal ratios; then both are <see cref="Smallest"/> or more.</param>
    public static (double Minimum, double Maximum) Widen(double minimum, double maximum, bool isLog = false)
    {
        if (IsWide(minimum, maximum, isLog))
            return (minimum, maximum);
        if (isLog)
            return (Math.Max(Smallest, minimum / 2), Math.Max(2 * Smallest, maximum * 2));
        var room = Math.Max(.5, 1e-3 * Math.Max(Math.Abs(minimum), Math.Abs(maximum)));
        return (minimum - room, maximum + room);
    }
}
