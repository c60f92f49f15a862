using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class LassoTests
{
    [Fact]
    public void One_weight_is_shrunk_by_the_penalty_over_its_curvature()
    {
        // (sum xy / k - penalty) / (sum x^2 / k) = (7 - .5) / 5.
        var fit = new Lasso(.5).Fit([new([1], 2), new([3], 4)]);

        Assert.Equal(6.5 / 5, fit([1]), 9);
    }

    [Fact]
    public void A_pull_below_the_penalty_leaves_a_weight_at_zero()
    {
        // Orthogonal coordinates: each on its own, pulls of 1.5 and .2 / 2 = .1.
        var fit = new Lasso(.3).Fit([new([1, 0], 3), new([0, 1], .2)]);

        Assert.Equal((1.5 - .3) / .5, fit([1, 0]), 9);
        Assert.Equal(0, fit([0, 1]));
        Assert.Equal(0, new Lasso(2).Fit([new([1, 0], 3), new([0, 1], .2)])([1, 0]));
    }

    [Fact]
    public void The_solution_keeps_the_optimality_conditions()
    {
        const double penalty = .05;
        var draw = new TaskDraw(new() { Name = "skewed-linear", Dimension = 6, Seed = 4, ExampleCount = 5 });
        var fit = new Lasso(penalty).Fit(draw.Examples);

        for (var j = 0; j < 6; j++)
        {
            var axis = new double[6];
            axis[j] = 1;
            // At the minimum X^T (y - Xw) / k is the penalty times the weight's sign, or within the penalty where the weight is 0.
            var pull = draw.Examples.Average(e => e.X[j] * (e.Y - fit(e.X)));
            if (fit(axis) == 0)
                Assert.InRange(pull, -penalty - 1e-6, penalty + 1e-6);
            else
                Assert.Equal(penalty * Math.Sign(fit(axis)), pull, 1e-5);
        }
    }

    [Fact]
    public void Values_of_another_scale_are_fitted_alike()
    {
        var draw = new TaskDraw(new() { Name = "sparse-linear", Seed = 2, ExampleCount = 15 });
        var whole = new Lasso().Fit(draw.Examples);
        var third = new Lasso(valueScale: .25).Fit([.. draw.Examples.Select(e => e with { Y = e.Y / 4 })]);

        Assert.All(draw.Queries(), x => Assert.Equal(whole(x) / 4, third(x), 1e-6));
    }

    [Fact]
    public void A_sparse_function_is_found_before_least_squares_can()
    {
        double Error(IBaseline baseline) => Enumerable.Range(0, 40).Average(seed =>
        {
            var draw = new TaskDraw(new() { Name = "sparse-linear", Dimension = 20, Seed = seed, ExampleCount = 10 });
            var fit = baseline.Fit(draw.Examples);
            return draw.Queries().Average(x => Math.Pow(fit(x) - draw.Target(x), 2));
        });

        // The paper draws .008 to .009 of MSE / d at 10 examples, which is .053 to .06 here, and .076, which is .51, for least squares.
        Assert.InRange(Error(new Lasso(valueScale: 1 / Math.Sqrt(3))), .02, .1);
        Assert.InRange(Error(new LeastSquares()), .4, .6);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(1, -1)]
    public void Bad_settings_are_refused(double penalty, double scale) => Assert.Throws<ArgumentOutOfRangeException>(() => new Lasso(penalty, scale));
}
