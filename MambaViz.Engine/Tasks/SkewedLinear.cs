namespace MambaViz.Engine.Tasks;

/// <summary>
/// y = w.x / sqrt(d) with w standard normal and x normal with the covariance U diag(c / i^2) U^T: U a random basis, c such that E|x|^2 = d.
/// This is the form of the paper's code, which draws x = z T with T = U diag(1/i) U^T, scaled; x = z diag(1/i) U^T has the same distribution.
/// The code shares one T among the 64 prompts of a batch; here each prompt draws its own. The zero predictor's loss is 1.
/// </summary>
public sealed class SkewedLinear : FunctionClass
{
    /// <summary>The parameter p in the scales i^-p of the principal directions.</summary>
    public const string SkewParameter = "skew";

    private readonly LinearRegression _linear = new();

    /// <inheritdoc/>
    public override string Name => "skewed-linear";

    /// <inheritdoc/>
    public override string Title => "Skewed linear regression";

    /// <inheritdoc/>
    public override int DefaultDimension => 20;

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
    [
        new(SkewParameter, "Skew: direction i is scaled by 1/i to this power", 1, 0, 2),
    ];

    /// <inheritdoc/>
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape) => _linear.Draw(random, shape);

    /// <inheritdoc/>
    public override InputSampler DrawInputs(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var dimension = shape.Dimension;
        var basis = RandomBasis.Draw(random, dimension, dimension);
        // Rows of the basis, each to be scaled, become columns of A = U diag(scale), so that each coordinate of x = A z is one dot product.
        var scales = new double[dimension];
        var squares = 0.0;
        for (var i = 0; i < dimension; i++)
        {
            scales[i] = Math.Pow(i + 1, -shape.Parameters[SkewParameter]);
            squares += scales[i] * scales[i];
        }

        var matrix = new double[dimension * dimension];
        for (var i = 0; i < dimension; i++)
        {
            for (var d = 0; d < dimension; d++)
                matrix[d * dimension + i] = basis[i * dimension + d] * scales[i] * Math.Sqrt(dimension / squares);
        }

        return (inputs, x) =>
        {
            Span<double> z = stackalloc double[dimension];
            for (var i = 0; i < dimension; i++)
                z[i] = inputs.Normal();
            for (var d = 0; d < dimension; d++)
                x[d] = DotProduct.Of(matrix.AsSpan(d * dimension, dimension), z);
        };
    }
}
