using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>A mean with its 90 % bootstrap interval.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">5 % limit.</param>
/// <param name="High">95 % limit.</param>
public readonly record struct BootstrapMean(double Mean, double Low, double High);

/// <summary>Bootstrap limits of a mean, by resampling prompts (Grazzi et al., section 3.1: 5 and 95 % over 1000 resamples).</summary>
public static class Bootstrap
{
    private const int Resamples = 1000;

    /// <summary>The mean of <paramref name="values"/> and its limits.</summary>
    public static BootstrapMean Mean(ReadOnlySpan<double> values, long seed = 0)
    {
        if (values.IsEmpty)
            throw new ArgumentException("values: must hold at least one number, got none.", nameof(values));
        var random = new TaskRandom(seed);
        var means = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
                sum += values[random.Index(values.Length)];
            means[r] = sum / values.Length;
        }

        Array.Sort(means);
        // Divided once: the mean of shares of 1 is 1, and no more.
        var total = 0.0;
        foreach (var value in values)
            total += value;
        return new(total / values.Length, means[Resamples / 20], means[Resamples - Resamples / 20 - 1]);
    }
}
