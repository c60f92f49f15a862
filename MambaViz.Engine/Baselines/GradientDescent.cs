using MambaViz.Engine.Tasks;
using MathNet.Numerics.LinearAlgebra;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// Gradient descent on least squares, |Xw - y|^2 / 2k over k examples, from w = 0: its first value is the zero predictor's. The step size is
/// 2 / (L + m) with the extreme eigenvalues L and m of X^T X / k (Grazzi et al., section 3.2); with fewer examples than dimensions m is the
/// smallest that is not 0, since the weights never leave the examples' span.
/// <see cref="PlusPlus"/> is GD++: first every input is mapped by I - gamma X^T X, the step size stays that of the inputs as they were.
/// </summary>
public sealed class GradientDescent : IBaseline
{
    /// <summary>Steps of the paper's comparison: as many as its Mamba has layers.</summary>
    public const int PaperSteps = 24;

    /// <summary>gamma of the paper's code, the best of its grid for <see cref="GammaExamples"/> examples.</summary>
    public const double PaperGamma = 1.939212572065831e-4;

    // X^T X grows with the examples: other contexts use the gamma that maps their covariance the same way.
    private const double GammaExamples = 40;

    private const double RelativeRank = 1e-10;
    private const int MaximumSteps = 10_000;

    private readonly int _steps;
    private readonly double _gamma;

    /// <summary>Gradient descent.</summary>
    /// <param name="steps">Steps of <see cref="Fit"/>, 1 to 10,000.</param>
    public GradientDescent(int steps = PaperSteps)
        : this(steps, gamma: 0, "gradient-descent", "Gradient descent")
    {
    }

    private GradientDescent(int steps, double gamma, string name, string title) =>
        (_steps, _gamma, Name, Title) = (BaselineRules.Within(steps, 1, MaximumSteps), gamma, name, title);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Title { get; }

    /// <summary>GD++.</summary>
    /// <param name="steps">Steps of <see cref="Fit"/>, 1 to 10,000.</param>
    /// <param name="gamma">How far it evens out the inputs' covariance, for 40 examples; 0 is gradient descent.</param>
    public static GradientDescent PlusPlus(int steps = PaperSteps, double gamma = PaperGamma) =>
        new(steps, BaselineRules.NotNegative(gamma), "gd-plus-plus", "GD++");

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples) => FitBySteps(examples)[^1];

    /// <summary>The predictor after each step: the zero predictor first, then one a step.</summary>
    public IReadOnlyList<TargetFunction> FitBySteps(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var predictors = new TargetFunction[_steps + 1];
        Array.Fill(predictors, LinearFunction.Zero);
        if (examples.Count == 0)
            return predictors;
        var inputs = LinearFunction.Inputs(examples);
        var covariance = inputs.TransposeThisAndMultiply(inputs) / examples.Count;
        var stepSize = StepSize(covariance);
        // The map acts on the queries too: w.(Hx) = (Hw).x, for H is symmetric.
        var map = Matrix<double>.Build.DenseIdentity(inputs.ColumnCount) - covariance * (_gamma * GammaExamples);
        var curvature = map * covariance * map;
        var pull = map * inputs.TransposeThisAndMultiply(LinearFunction.Values(examples)) / examples.Count;
        var weights = Vector<double>.Build.Dense(inputs.ColumnCount);
        for (var step = 1; step <= _steps; step++)
        {
            weights -= stepSize * (curvature * weights - pull);
            predictors[step] = LinearFunction.Of(map * weights);
        }

        return predictors;
    }

    private static double StepSize(Matrix<double> covariance)
    {
        var eigenvalues = covariance.Evd(Symmetricity.Symmetric).EigenValues.Select(v => v.Real).ToList();
        var largest = eigenvalues.Max();
        return largest > 0 ? 2 / (largest + eigenvalues.Where(v => v > largest * RelativeRank).Min()) : 0;
    }
}
