using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// One regression tree grown greedily (CART with squared error, no pruning). The text of Grazzi et al. names depth 2, its code depth 4 and
/// no limit.
/// </summary>
/// <param name="depth">Most splits from root to leaf, 1 to 64.</param>
public sealed class GreedyTree(int depth = GreedyTree.MaximumDepth) : IBaseline
{
    /// <summary>The deepest tree; in practice no limit.</summary>
    public const int MaximumDepth = 64;

    private readonly int _depth = BaselineRules.Within(depth, 1, MaximumDepth);

    /// <inheritdoc/>
    public string Name => "greedy-tree";

    /// <inheritdoc/>
    public string Title => "Greedy tree";

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return examples.Count == 0 ? LinearFunction.Zero : RegressionTree.Grow(new(examples), [.. examples.Select(e => e.Y)], _depth, penalty: 0).At;
    }
}
