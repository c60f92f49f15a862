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
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(shape);
        var weights = new double[shape.Dimension];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = random.Normal() * Scale(shape);
        return new(x => DotProduct.Of(weights, x));
    }
}
