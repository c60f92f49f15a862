using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// The posterior mean of a function drawn from <see cref="GaussianProcess"/>, told the length scale and the noise it was drawn with:
/// k(x, X) (K + noise^2 I)^-1 y. No predictor has a smaller mean squared error; a model must infer both numbers from the examples.
/// </summary>
/// <param name="lengthScale">l of the kernel, more than 0.</param>
/// <param name="noise">Standard deviation of the noise on y, 0 or more.</param>
public sealed class ExactPosterior(double lengthScale, double noise) : IBaseline
{
    // What stands in for noise where there is none: the draw's own jitter, so that the matrix keeps its Cholesky factor.
    private const double Jitter = 1e-8;

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
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var inputs = examples.Select(e => e.X[0]).ToArray();
        var weights = Factor(inputs).Solve(LinearFunction.Values(examples)).ToArray();
        return x =>
        {
            var y = 0.0;
            for (var i = 0; i < inputs.Length; i++)
                y += weights[i] * GaussianProcess.Kernel(x[0] - inputs[i], _lengthScale);
            return y;
        };
    }

    private Cholesky<double> Factor(double[] inputs)
    {
        var covariance = Matrix<double>.Build.Dense(inputs.Length, inputs.Length, (i, j) =>
            GaussianProcess.Kernel(inputs[i] - inputs[j], _lengthScale) + (i == j ? _noise * _noise + Jitter : 0));
        return covariance.Cholesky();
    }
}
