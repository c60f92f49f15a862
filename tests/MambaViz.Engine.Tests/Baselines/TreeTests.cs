using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class TreeTests
{
    private static readonly InContextExample[] Step = [new([7, 0], 1), new([3, 1], 1), new([5, 2], 5), new([4, 3], 5)];

    [Fact]
    public void One_split_lies_in_the_middle_of_the_gap_on_the_coordinate_that_explains_most()
    {
        var tree = new GreedyTree(1).Fit(Step);

        Assert.Equal(1, tree([9, 1.49]));
        Assert.Equal(5, tree([-9, 1.51]));
    }

    [Fact]
    public void Depth_limits_the_leaves()
    {
        InContextExample[] stairs = [new([0], 0), new([1], 1), new([2], 10), new([3], 12)];

        Assert.Equal([.5, .5, 11, 11], stairs.Select(e => new GreedyTree(1).Fit(stairs)(e.X)));
        Assert.Equal([0, 1, 10, 12], stairs.Select(e => new GreedyTree(2).Fit(stairs)(e.X)));
    }

    [Fact]
    public void Equal_inputs_share_a_leaf_and_equal_values_are_not_split()
    {
        Assert.Equal(2, new GreedyTree().Fit([new([1], 1), new([1], 3)])([1]));
        Assert.Equal(4, new GreedyTree().Fit([new([1], 4), new([2], 4)])([9]));
    }

    [Fact]
    public void Without_a_limit_a_tree_repeats_its_examples()
    {
        var draw = new TaskDraw(new() { Name = "relu-network", Dimension = 5, Seed = 3, ExampleCount = 40 });
        var tree = new GreedyTree().Fit(draw.Examples);

        Assert.All(draw.Examples, e => Assert.Equal(e.Y, tree(e.X), 12));
    }

    [Fact]
    public void Boosting_adds_penalised_leaves_to_the_mean()
    {
        // Mean 3, residuals -2, -2, 2, 2: a leaf holds 4 / (2 + 1), a tenth of which is taken; then the same again on what is left.
        double first = .1 * 4 / 3, second = .1 * 2 * (2 - first) / 3;

        Assert.Equal(3 + first, new BoostedTrees(1, 1).Fit(Step)([0, 3]), 12);
        Assert.Equal(3 - first - second, new BoostedTrees(2, 1).Fit(Step)([0, 0]), 12);
    }

    [Fact]
    public void On_decision_trees_boosting_beats_the_greedy_tree_as_in_the_paper()
    {
        double Error(IBaseline baseline) => Enumerable.Range(0, 60).Average(seed =>
        {
            var draw = new TaskDraw(new() { Name = "decision-tree", Dimension = 20, Seed = seed, ExampleCount = 100 });
            var fit = baseline.Fit(draw.Examples);
            return draw.Queries().Average(x => Math.Pow(fit(x) - draw.Target(x), 2));
        });

        // MSE / d of .053 and .034 at 100 examples, times d = 20.
        Assert.InRange(Error(new GreedyTree()), .8, 1.3);
        Assert.InRange(Error(new BoostedTrees()), .45, .8);
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreedyTree(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTrees(trees: 1001));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoostedTrees(learningRate: 0));
    }
}
