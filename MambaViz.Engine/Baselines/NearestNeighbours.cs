using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>The mean y of the three nearest examples by Euclidean distance; of all examples where there are fewer.</summary>
public sealed class NearestNeighbours : IBaseline
{
    private const int NeighbourCount = 3;

    /// <inheritdoc/>
    public string Name => "nearest-neighbours";

    /// <inheritdoc/>
    public string Title => "3 nearest neighbours";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        return query =>
        {
            var count = Math.Min(NeighbourCount, examples.Count);
            Span<double> distances = stackalloc double[NeighbourCount];
            Span<double> values = stackalloc double[NeighbourCount];
            distances.Fill(double.PositiveInfinity);
            foreach (var example in examples)
                Insert(distances, values, SquaredDistance(query, example.X), example.Y);
            var sum = 0.0;
            foreach (var value in values[..count])
                sum += value;
            return sum / count;
        };
    }

    // Keeps the nearest first; of equal distances the earlier example stays before the later.
    private static void Insert(Span<double> distances, Span<double> values, double distance, double value)
    {
        var at = NeighbourCount;
        while (at > 0 && distance < distances[at - 1])
            at--;
        if (at == NeighbourCount)
            return;
        distances[at..^1].CopyTo(distances[(at + 1)..]);
        values[at..^1].CopyTo(values[(at + 1)..]);
        (distances[at], values[at]) = (distance, value);
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < b.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
