using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Beyond;

/// <summary>
/// The ratio of two means over the same prompts with its 90 % interval: prompts are drawn again with both their numbers, so that what makes a prompt
/// hard for both cancels.
/// </summary>
internal static class PairedRatio
{
    private const int Resamples = 1000;

    /// <param name="above">A number a prompt.</param>
    /// <param name="below">Likewise, of the same prompts; not all 0.</param>
    public static BootstrapMean Of(double[] above, double[] below)
    {
        if (above.Length == 0 || above.Length != below.Length)
        {
            throw new ArgumentException(
                $"below: must hold as many numbers as above, at least one, got {below.Length} and {above.Length}.", nameof(below));
        }

        var ratio = above.Sum() / below.Sum();
        var random = new TaskRandom(0);
        var ratios = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            double sum = 0, of = 0;
            for (var i = 0; i < above.Length; i++)
            {
                var prompt = random.Index(above.Length);
                (sum, of) = (sum + above[prompt], of + below[prompt]);
            }

            ratios[resample] = sum / of;
        }

        Array.Sort(ratios);
        // A ratio need not lie inside the limits of its resamples: they are widened to hold it.
        return new(ratio, Math.Min(ratio, ratios[Resamples / 20]), Math.Max(ratio, ratios[^(Resamples / 20 + 1)]));
    }
}
