using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace MambaViz.Engine.Baselines;

/// <summary>Linear least squares without an intercept; of all solutions, where there are many, the one of least norm.</summary>
public sealed class LeastSquares : IBaseline
{
    // As numpy.linalg.lstsq: singular values below this share of the largest, times the larger side, count as zero.
    private const double RelativeRank = 2.220446049250313e-16;

    /// <inheritdoc/>
    public string Name => "least-squares";

    /// <inheritdoc/>
    public string Title => "Least squares";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var inputs = LinearFunction.Inputs(examples);
        var values = LinearFunction.Values(examples);
        if (inputs.RowCount > inputs.ColumnCount)
        {
            // More examples than unknowns: X = Q R, and R w = Q^T y is the same problem in d rows.
            var factor = inputs.QR(QRMethod.Thin);
            (inputs, values) = (factor.R, factor.Q.TransposeThisAndMultiply(values));
        }

        return LinearFunction.Of(MinimumNorm(inputs, values));
    }

    private static Vector<double> MinimumNorm(Matrix<double> inputs, Vector<double> values)
    {
        var svd = inputs.Svd();
        var threshold = svd.S[0] * Math.Max(inputs.RowCount, inputs.ColumnCount) * RelativeRank;
        var projected = svd.U.TransposeThisAndMultiply(values);
        var scaled = Vector<double>.Build.Dense(inputs.ColumnCount, i => i < svd.S.Count && svd.S[i] > threshold ? projected[i] / svd.S[i] : 0);
        return svd.VT.TransposeThisAndMultiply(scaled);
    }
}
