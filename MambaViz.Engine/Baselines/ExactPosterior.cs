using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// The posterior mean of a function drawn from <see cref="GaussianProcess"/>, told the length scale and the noise it was drawn with. No predictor
/// has a smaller mean squared error; a model must infer both numbers from the examples, as <see cref="InferredPosterior"/> does.
/// </summary>
/// <param name="lengthScale">l of the kernel, more than 0.</param>
/// <param name="noise">Standard deviation of the noise on y, 0 or more.</param>
public sealed class ExactPosterior(double lengthScale, double noise) : IBaseline
{
    private readonly double _lengthScale = BaselineRules.Positive(lengthScale);
    private readonly double _noise = BaselineRules.NotNegative(noise);

    /// <inheritdoc/>
    public string Name => "exact-posterior";

    /// <inheritdoc/>
    public string Title => "Exact posterior";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return examples.Count == 0 ? LinearFunction.Zero : new GaussianProcessFit(examples, _lengthScale, _noise).Mean;
    }
}
