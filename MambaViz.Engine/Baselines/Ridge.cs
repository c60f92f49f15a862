using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// Ridge regression without an intercept: the w that minimises |Xw - y|^2 + penalty |w|^2. With weights of variance 1/d and noise of variance
/// s^2 the penalty s^2 d makes it the posterior mean; 1 belongs to the noise of Grazzi et al.
/// </summary>
/// <param name="penalty">More than 0.</param>
public sealed class Ridge(double penalty = 1) : IBaseline
{
    private readonly double _penalty = BaselineRules.Positive(penalty);

    /// <inheritdoc/>
    public string Name => "ridge";

    /// <inheritdoc/>
    public string Title => "Ridge regression";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var inputs = LinearFunction.Inputs(examples);
        var gram = inputs.TransposeThisAndMultiply(inputs) + Matrix<double>.Build.DenseDiagonal(inputs.ColumnCount, _penalty);
        return LinearFunction.Of(gram.Cholesky().Solve(inputs.TransposeThisAndMultiply(LinearFunction.Values(examples))));
    }
}
