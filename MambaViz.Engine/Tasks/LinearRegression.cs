namespace MambaViz.Engine.Tasks;

/// <summary>
/// y = w.x / sqrt(d) with w and x standard normal in d dimensions. The variance of y, and so the loss of the zero predictor, is 1:
/// this mean squared error equals the paper's, which leaves y at variance d and divides the loss by d.
/// </summary>
public sealed class LinearRegression : FunctionClass
{
    /// <inheritdoc/>
    public override string Name => "linear";

    /// <inheritdoc/>
    public override string Title => "Linear regression";

    /// <inheritdoc/>
    public override int DefaultDimension => 10;

    /// <inheritdoc/>
    public override int MaximumDimension => 64;

    /// <inheritdoc/>
    public override TargetFunction Draw(TaskRandom random, int dimension, IReadOnlyDictionary<string, double> parameters)
    {
        var weights = new double[dimension];
        for (var i = 0; i < dimension; i++)
            weights[i] = random.Normal() / Math.Sqrt(dimension);
        return x =>
        {
            var y = 0.0;
            for (var i = 0; i < weights.Length; i++)
                y += weights[i] * x[i];
            return y;
        };
    }
}
