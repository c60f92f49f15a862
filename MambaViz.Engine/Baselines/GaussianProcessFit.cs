using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Baselines;

/// <summary>A Gaussian process of one length scale and noise, conditioned on examples (Rasmussen and Williams, 2006, algorithm 2.1).</summary>
internal sealed class GaussianProcessFit
{
    // What stands in for noise where there is none: the draw's own jitter, so that the matrix keeps its Cholesky factor.
    private const double Jitter = 1e-8;

    private readonly double[] _inputs;
    private readonly double[] _weights;
    private readonly double _lengthScale;

    /// <param name="examples">At least one.</param>
    /// <param name="lengthScale">l of the kernel, more than 0.</param>
    /// <param name="noise">Standard deviation of the noise on y, 0 or more.</param>
    public GaussianProcessFit(IReadOnlyList<InContextExample> examples, double lengthScale, double noise)
    {
        _lengthScale = lengthScale;
        _inputs = [.. examples.Select(e => e.X[0])];
        var values = LinearFunction.Values(examples);
        var factor = Matrix<double>.Build.Dense(_inputs.Length, _inputs.Length, (i, j) =>
            GaussianProcess.Kernel(_inputs[i] - _inputs[j], lengthScale) + (i == j ? noise * noise + Jitter : 0)).Cholesky();
        var weights = factor.Solve(values);
        LogEvidence = -.5 * (values * weights + factor.DeterminantLn);
        _weights = weights.ToArray();
    }

    /// <summary>log p(y | X), without the constant that is the same for all length scales and noises.</summary>
    public double LogEvidence { get; }

    /// <summary>The posterior mean, k(x, X) (K + noise^2 I)^-1 y.</summary>
    public double Mean(ReadOnlySpan<double> x)
    {
        var y = 0.0;
        for (var i = 0; i < _inputs.Length; i++)
            y += _weights[i] * GaussianProcess.Kernel(x[0] - _inputs[i], _lengthScale);
        return y;
    }
}
