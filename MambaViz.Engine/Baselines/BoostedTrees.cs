using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Baselines;

/// <summary>
/// Gradient-boosted regression trees in the form of XGBoost (Chen and Guestrin, 2016) for squared error: from the mean of y, each tree is grown
/// on what the trees before it leave, its leaves penalised by 1, and added at the learning rate. Defaults as the text of Grazzi et al.:
/// 50 trees of depth 4 at .1.
/// </summary>
/// <param name="trees">Trees, 1 to 1000.</param>
/// <param name="depth">Most splits from root to leaf of each, 1 to 64.</param>
/// <param name="learningRate">What a tree's values are multiplied by, more than 0.</param>
public sealed class BoostedTrees(int trees = 50, int depth = 4, double learningRate = .1) : IBaseline
{
    // XGBoost's lambda.
    private const double LeafPenalty = 1;

    private readonly int _trees = BaselineRules.Within(trees, 1, 1000);
    private readonly int _depth = BaselineRules.Within(depth, 1, GreedyTree.MaximumDepth);
    private readonly double _learningRate = BaselineRules.Positive(learningRate);

    /// <inheritdoc/>
    public string Name => "boosted-trees";

    /// <inheritdoc/>
    public string Title => "Boosted trees";

    /// <inheritdoc/>
    public bool IsSlow => true;

    /// <inheritdoc/>
    public TargetFunction Fit(IReadOnlyList<InContextExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            return LinearFunction.Zero;
        var inputs = new SortedInputs(examples);
        var mean = examples.Average(e => e.Y);
        double[] residuals = [.. examples.Select(e => e.Y - mean)];
        var grown = new RegressionTree[_trees];
        for (var t = 0; t < _trees; t++)
        {
            grown[t] = RegressionTree.Grow(inputs, residuals, _depth, LeafPenalty);
            for (var i = 0; i < residuals.Length; i++)
                residuals[i] -= _learningRate * grown[t].At(examples[i].X);
        }

        return x =>
        {
            var sum = 0.0;
            foreach (var tree in grown)
                sum += tree.At(x);
            return mean + _learningRate * sum;
        };
    }
}
