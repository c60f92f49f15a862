namespace MambaViz.Engine.Tasks;

/// <summary>
/// A full binary tree: each inner node looks at one random coordinate and goes right where it is above 0, each leaf holds a standard normal
/// value; depth 4 in the paper, x standard normal. The variance of y, and so the zero predictor's loss, is 1.
/// </summary>
public sealed class DecisionTree : FunctionClass
{
    /// <summary>The parameter of the depth.</summary>
    public const string DepthParameter = "depth";

    /// <inheritdoc/>
    public override string Name => "decision-tree";

    /// <inheritdoc/>
    public override string Title => "Decision tree";

    /// <inheritdoc/>
    public override int DefaultDimension => 20;

    /// <inheritdoc/>
    public override IReadOnlyList<FunctionParameter> Parameters { get; } =
    [
        new(DepthParameter, "Depth", 4, 1, 8),
    ];

    /// <inheritdoc/>
    public override double Scale(TaskShape shape) => 1;

    /// <inheritdoc/>
    /// <remarks>A tree asks for signs alone.</remarks>
    public override double? ZeroError(double inputScale) => 1;

    /// <inheritdoc/>
    public override DrawnFunction Draw(TaskRandom random, TaskShape shape)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(shape);
        var leaves = 1 << (int)shape.Parameters[DepthParameter];
        // Node n has the children 2n and 2n + 1; the root is 1, the leaves follow the inner nodes.
        var coordinates = new int[leaves];
        for (var node = 1; node < leaves; node++)
            coordinates[node] = random.Index(shape.Dimension);
        var values = new double[leaves];
        for (var leaf = 0; leaf < leaves; leaf++)
            values[leaf] = random.Normal();
        return new(x =>
        {
            var node = 1;
            while (node < leaves)
                node = 2 * node + (x[coordinates[node]] > 0 ? 1 : 0);
            return values[node - leaves];
        });
    }
}
