using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Baselines;

/// <summary>What the linear baselines share: examples as a matrix, weights as a function.</summary>
internal static class LinearFunction
{
    /// <summary>The zero predictor.</summary>
    public static TargetFunction Zero { get; } = _ => 0;

    /// <summary>X: (k, d).</summary>
    public static Matrix<double> Inputs(IReadOnlyList<InContextExample> examples) =>
        Matrix<double>.Build.Dense(examples.Count, examples[0].X.Length, (i, j) => examples[i].X[j]);

    /// <summary>y: (k).</summary>
    public static Vector<double> Values(IReadOnlyList<InContextExample> examples) => Vector<double>.Build.Dense(examples.Count, i => examples[i].Y);

    /// <summary>x to w.x.</summary>
    public static TargetFunction Of(Vector<double> weights) => Of(weights.ToArray());

    /// <summary>x to w.x.</summary>
    public static TargetFunction Of(double[] weights) => x =>
    {
        var y = 0.0;
        for (var i = 0; i < weights.Length; i++)
            y += weights[i] * x[i];
        return y;
    };
}
