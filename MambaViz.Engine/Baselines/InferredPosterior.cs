using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// The posterior mean of a function drawn from <see cref="FreeOneDimensional"/>'s Gaussian processes, told neither length scale nor noise: the mean
/// over both as that class draws them, each weighed by how well it explains the examples (Rasmussen and Williams, 2006, section 5.2). The best that
/// a model can do which knows that it sees a Gaussian process.
/// </summary>
public sealed class InferredPosterior : IBaseline
{
    private const int LengthScales = 13;
    private const int Noises = 8;

    // Midpoints of equal shares: a mean over them is one over the uniform distribution.
    private static readonly double[] LengthScale =
        Midpoints(FreeOneDimensional.ShortestScale, FreeOneDimensional.LongestScale, LengthScales);

    // Half of the prompts have no noise.
    private static readonly (double Deviation, double Share)[] Noise =
        [(0, .5), .. Midpoints(0, FreeOneDimensional.LargestNoise, Noises).Select(deviation => (deviation, .5 / Noises))];

    /// <inheritdoc/>
    public string Name => "inferred-posterior";

    /// <inheritdoc/>
    public string Title => "Posterior, kernel inferred";

    /// <inheritdoc/>
    public bool IsSlow => true;

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        (GaussianProcessFit Fit, double LogShare)[] fits =
            [.. LengthScale.SelectMany(scale => Noise.Select(noise => (
                new GaussianProcessFit(examples, scale, noise.Deviation), Math.Log(noise.Share))))];
        var best = fits.Max(f => f.Fit.LogEvidence + f.LogShare);
        var weights = Array.ConvertAll(fits, f => Math.Exp(f.Fit.LogEvidence + f.LogShare - best));
        var total = weights.Sum();
        return x =>
        {
            var y = 0.0;
            for (var i = 0; i < fits.Length; i++)
                y += weights[i] / total * fits[i].Fit.Mean(x);
            return y;
        };
    }

    private static double[] Midpoints(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => from + (i + .5) * (to - from) / count)];
}
