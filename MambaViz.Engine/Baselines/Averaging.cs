using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>The linear function whose weights are the mean of x y: right on average where E[x x^T] is the identity.</summary>
public sealed class Averaging : IBaseline
{
    /// <inheritdoc/>
    public string Name => "averaging";

    /// <inheritdoc/>
    public string Title => "Averaging";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return examples.Count == 0
            ? LinearFunction.Zero
            : LinearFunction.Of(LinearFunction.Inputs(examples).TransposeThisAndMultiply(LinearFunction.Values(examples)) / examples.Count);
    }
}
