using System.Collections.Immutable;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Orders of the same examples: what a model makes of them depends on it, most of all a Mamba's.</summary>
public static class DataOrders
{
    /// <summary>An order.</summary>
    /// <param name="examples">In the order that they were brought in.</param>
    /// <param name="order">0 for that order; every other is shuffled, the same on every machine.</param>
    public static ImmutableArray<T> Of<T>(ImmutableArray<T> examples, int order)
    {
        if (order == 0)
            return examples;
        T[] shuffled = [.. examples];
        DataRandom.Shuffle<T>(shuffled, order);
        return [.. shuffled];
    }
}
