using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class LinearBaselineTests
{
    [Fact]
    public void Least_squares_finds_the_weights_once_there_are_as_many_examples_as_dimensions()
    {
        double[] weights = [2, -1, .5];
        var draw = Examples(weights, count: 8);

        foreach (var count in new[] { 3, 4, 8 })
            Assert.All(Weights(new LeastSquares().Fit([.. draw.Take(count)]), 3).Zip(weights), pair => Assert.Equal(pair.Second, pair.First, 9));
    }

    [Fact]
    public void Least_squares_of_one_example_points_along_it()
    {
        // The solution of least norm of 3a + 4b = 50 is 50 (3, 4) / 25.
        var fit = Weights(new LeastSquares().Fit([new([3, 4], 50)]), 2);

        Assert.Equal(6, fit[0], 12);
        Assert.Equal(8, fit[1], 12);
    }

    [Fact]
    public void Least_squares_takes_repeated_and_unused_directions()
    {
        // The second coordinate is never seen, the first twice with different y: their mean.
        var fit = Weights(new LeastSquares().Fit([new([1, 0], 3), new([1, 0], 5), new([1, 0], 4)]), 2);

        Assert.Equal(4, fit[0], 12);
        Assert.Equal(0, fit[1], 12);
    }

    [Fact]
    public void Ridge_shrinks_by_its_penalty()
    {
        // One dimension: w = sum xy / (sum x^2 + penalty).
        var fit = Weights(new Ridge(2).Fit([new([1], 2), new([3], 4)]), 1);

        Assert.Equal(14 / 12.0, fit[0], 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ridge(0));
    }

    [Fact]
    public void Ridge_with_a_tiny_penalty_is_least_squares()
    {
        var examples = Examples([1, -2, 3, .5], count: 3);

        var expected = Weights(new LeastSquares().Fit(examples), 4);
        Assert.All(Weights(new Ridge(1e-10).Fit(examples), 4).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    [Fact]
    public void Averaging_is_the_mean_of_x_y()
    {
        var fit = Weights(new Averaging().Fit([new([1, 2], 3), new([-1, 4], 5)]), 2);

        Assert.Equal(-1, fit[0], 12);
        Assert.Equal(13, fit[1], 12);
    }

    [Fact]
    public void Three_neighbours_are_averaged()
    {
        InContextExample[] examples = [new([0], 1), new([1], 2), new([2], 6), new([10], 100)];

        var fit = new NearestNeighbours().Fit(examples);

        Assert.Equal(3, fit([.4]), 12);
        Assert.Equal(36, fit([7]), 12);
        Assert.Equal(1.5, new NearestNeighbours().Fit(examples[..2])([.4]), 12);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_baseline_predicts_after_each_number_of_examples_and_zero_with_none(string name)
    {
        var draw = new TaskDraw(new() { Name = name, Seed = 3, ExampleCount = 4 });
        var queries = draw.Queries();

        foreach (var baseline in BaselineCatalogue.For(draw))
        {
            var predictions = baseline.Predict(draw.Examples, queries).ToList();

            Assert.Equal(5, predictions.Count);
            Assert.All(predictions, p => Assert.Equal(queries.Length, p.Length));
            Assert.All(predictions[0], y => Assert.Equal(0, y));
            var last = baseline.Fit(draw.Examples);
            Assert.Equal(queries.Select(x => last(x)), predictions[^1]);
            Assert.Equal(predictions.Skip(2).SelectMany(p => p), baseline.Predict(draw.Examples, queries, fromExample: 2).SelectMany(p => p));
        }

        Assert.Distinct(BaselineCatalogue.For(draw).Select(b => b.Name));
    }

    public static TheoryData<string> Classes => [.. FunctionClassCatalogue.All.Select(c => c.Name)];

    private static InContextExample[] Examples(double[] weights, int count)
    {
        var random = new TaskRandom(5);
        return
        [
            .. Enumerable.Range(0, count).Select(_ =>
            {
                double[] x = [.. weights.Select(_ => random.Normal())];
                return new InContextExample(x, x.Zip(weights, (a, b) => a * b).Sum());
            }),
        ];
    }

    private static double[] Weights(TargetFunction fit, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(i => fit([.. Enumerable.Range(0, dimension).Select(j => i == j ? 1.0 : 0)]))];
}
