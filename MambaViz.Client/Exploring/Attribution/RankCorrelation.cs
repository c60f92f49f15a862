namespace MambaViz.Client.Exploring.Attribution;

/// <summary>
/// Spearman's rank correlation: how far two numbers of each example put examples in the same order, for instance how much of each is read and how
/// much each matters.
/// </summary>
public static class RankCorrelation
{
    /// <summary>
    /// The correlation of ranks, -1 to 1; equal numbers share the mean of their ranks. Null where one of the two puts nothing in order.
    /// </summary>
    /// <param name="first">One number an example.</param>
    /// <param name="second">As many.</param>
    /// <exception cref="ArgumentException">They are not as many, or not finite.</exception>
    public static double? Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Count != second.Count)
            throw new ArgumentException($"second: must hold as many numbers as the first, {first.Count}, got {second.Count}.", nameof(second));
        if (!first.All(double.IsFinite) || !second.All(double.IsFinite))
            throw new ArgumentException("first, second: must hold finite numbers, and one is not.", nameof(first));
        double[] a = Ranks(first), b = Ranks(second);
        double squaresOfFirst = a.Sum(rank => rank * rank), squaresOfSecond = b.Sum(rank => rank * rank);
        if (squaresOfFirst == 0 || squaresOfSecond == 0)
            return null;
        return a.Zip(b, (x, y) => x * y).Sum() / Math.Sqrt(squaresOfFirst * squaresOfSecond);
    }

    // About their mean, so that equal numbers alone have ranks of nought.
    private static double[] Ranks(IReadOnlyList<double> numbers)
    {
        int[] order = [.. Enumerable.Range(0, numbers.Count).OrderBy(i => numbers[i])];
        var ranks = new double[numbers.Count];
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && numbers[order[next]] == numbers[order[first]])
                next++;
            for (var i = first; i < next; i++)
                ranks[order[i]] = (first + next - 1) / 2.0 - (order.Length - 1) / 2.0;
            first = next;
        }

        return ranks;
    }
}
