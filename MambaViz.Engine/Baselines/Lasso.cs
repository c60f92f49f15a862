using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// The lasso without an intercept, by coordinate descent: the w that minimises |Xw - y|^2 / 2k + penalty |w|_1 over k examples (scikit-learn's
/// form, as Grazzi et al., appendix A.1.4).
/// </summary>
/// <remarks>
/// The objective is not the same for y of another scale: with the paper's y multiplied by c, c times the penalty gives c times the same weights.
/// <see cref="BaselineCatalogue"/> hands over the scale of the function class, so that what is compared is the paper's lasso.
/// </remarks>
/// <param name="penalty">On the paper's values, more than 0; .01 is the curve that the paper draws.</param>
/// <param name="valueScale">What the paper's values are multiplied by to give these, more than 0.</param>
public sealed class Lasso(double penalty = Lasso.PaperPenalty, double valueScale = 1) : IBaseline
{
    /// <summary>The penalty of the paper's figures.</summary>
    public const double PaperPenalty = .01;

    private const int MaximumSweeps = 100_000;

    // Stops when a sweep moves no weight by more than this share of the largest weight.
    private const double Tolerance = 1e-6;

    private readonly double _penalty = BaselineRules.Positive(penalty) * BaselineRules.Positive(valueScale);

    /// <inheritdoc/>
    public string Name => "lasso";

    /// <inheritdoc/>
    public string Title => "Lasso";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var inputs = LinearFunction.Inputs(examples);
        // Row j of the Gram matrix is column j: symmetric.
        var gram = inputs.TransposeThisAndMultiply(inputs).Divide(examples.Count).ToRowArrays();
        var weights = new double[gram.Length];
        // X^T (y - Xw) / k, kept up to date as weights move.
        var residual = inputs.TransposeThisAndMultiply(LinearFunction.Values(examples)).Divide(examples.Count).ToArray();
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            var (moved, largest) = Sweep(gram, weights, residual);
            if (moved <= Tolerance * largest)
                break;
        }

        return LinearFunction.Of(weights);
    }

    private (double Moved, double Largest) Sweep(double[][] gram, double[] weights, double[] residual)
    {
        double moved = 0, largest = 0;
        for (var j = 0; j < weights.Length; j++)
        {
            var curvature = gram[j][j];
            if (curvature == 0)
                continue;
            var step = SoftThreshold(residual[j] + curvature * weights[j]) / curvature - weights[j];
            weights[j] += step;
            if (step != 0)
            {
                for (var i = 0; i < residual.Length; i++)
                    residual[i] -= step * gram[j][i];
            }

            moved = Math.Max(moved, Math.Abs(step));
            largest = Math.Max(largest, Math.Abs(weights[j]));
        }

        return (moved, largest);
    }

    private double SoftThreshold(double value) => Math.Sign(value) * Math.Max(Math.Abs(value) - _penalty, 0);
}
