namespace MambaViz.Engine.Tasks;

/// <summary>
/// y = w.x / sqrt(s) with x standard normal and w zero but for s random coordinates, standard normal there; s = 3 in the paper, whose values
/// are sqrt(s) times these. The zero predictor's loss is 1. In a curriculum the s coordinates are drawn among the active ones.
/// </summary>
public sealed class SparseLinear : FunctionClass
{
    /// <summary>The parameter s.</summary>
    public const string NonZeroParameter = "nonzero";

    private const int PaperNonZero = 3;

    /// <inheritdoc/>
    public override string Name => "sparse-linear";

    /// <inheritdoc/>
    public override string Title => "Sparse linear regression";

    /// <inheritdoc/>
    public override int DefaultDimension => 20;

    /// <inheritdoc/>
    public override int MinimumDimension => PaperNonZero;

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
    [
        new(NonZeroParameter, "Coordinates that matter", PaperNonZero, 1, 64) { IsAtMostDimension = true },
    ];

    /// <inheritdoc/>
    public override double Scale(TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return 1 / Math.Sqrt(NonZero(shape));
    }

    /// <inheritdoc/>
    public override void Check(TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (NonZero(shape) > shape.Dimension)
            throw TaskRules.Broken($"parameters.{NonZeroParameter}", $"at most the dimension {shape.Dimension}", NonZero(shape));
    }

    /// <inheritdoc/>
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(shape);
        var coordinates = Enumerable.Range(0, shape.ActiveDimension).ToArray();
        var weights = new (int Coordinate, double Weight)[Math.Min(NonZero(shape), shape.ActiveDimension)];
        for (var i = 0; i < weights.Length; i++)
        {
            // The first steps of a Fisher-Yates shuffle draw without replacement.
            var j = i + random.Index(coordinates.Length - i);
            (coordinates[i], coordinates[j]) = (coordinates[j], coordinates[i]);
            weights[i] = (coordinates[i], random.Normal() * Scale(shape));
        }

        return new(x =>
        {
            var y = 0.0;
            foreach (var (coordinate, weight) in weights)
                y += weight * x[coordinate];
            return y;
        });
    }

    private static int NonZero(TaskShape shape) => (int)shape.Parameters[NonZeroParameter];
}
