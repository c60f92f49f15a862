using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Attribution;

/// <summary>Seeded orders of the same examples, and where numbers over them lie.</summary>
internal static class Orders
{
    /// <summary>The 5 % quantile is the lower limit of a band over orders.</summary>
    public const double Low = .05;

    /// <summary>The 95 % quantile is its upper limit.</summary>
    public const double High = .95;

    /// <summary>Shuffles, each as likely as another; the same for a seed on every machine.</summary>
    public static List<InContextExample[]> Of(IReadOnlyList<InContextExample> examples, int count, long seed)
    {
        var random = new TaskRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Shuffle(examples, random))];
    }

    /// <summary>Between the two values beside it, in proportion.</summary>
    /// <param name="sorted">Ascending, at least one.</param>
    /// <param name="share">0 the least, 1 the greatest.</param>
    public static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? double.Lerp(sorted[below], sorted[below + 1], place - below) : sorted[below];
    }

    private static InContextExample[] Shuffle(IReadOnlyList<InContextExample> examples, TaskRandom random)
    {
        InContextExample[] shuffled = [.. examples];
        random.Shuffle<InContextExample>(shuffled);
        return shuffled;
    }
}
