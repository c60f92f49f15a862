using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class GradientDescentTests
{
    // X^T X / k is diag(2, .5), the solution (3, 2).
    private static readonly InContextExample[] TwoAxes = [new([2, 0], 6), new([0, 1], 2)];

    [Fact]
    public void Each_step_contracts_by_the_eigenvalues_at_the_papers_step_size()
    {
        // 2 / (2 + .5) = .8: what is left of each weight is multiplied by 1 - .8 * 2 and 1 - .8 * .5.
        var fits = new GradientDescent(5).FitBySteps(TwoAxes);

        Assert.Equal(6, fits.Count);
        for (var step = 0; step <= 5; step++)
        {
            Assert.Equal(3 * (1 - Math.Pow(-.6, step)), fits[step]([1, 0]), 12);
            Assert.Equal(2 * (1 - Math.Pow(.6, step)), fits[step]([0, 1]), 12);
        }
    }

    [Fact]
    public void Gd_plus_plus_maps_the_inputs_first_and_keeps_the_step_size()
    {
        // I - gamma X^T X for 40 examples: gamma * 40 * diag(2, .5).
        const double gamma = .002;
        double h0 = 1 - gamma * 80, h1 = 1 - gamma * 20;
        var fits = GradientDescent.PlusPlus(3, gamma).FitBySteps(TwoAxes);

        for (var step = 0; step <= 3; step++)
        {
            Assert.Equal(3 * (1 - Math.Pow(1 - .8 * 2 * h0 * h0, step)), fits[step]([1, 0]), 12);
            Assert.Equal(2 * (1 - Math.Pow(1 - .8 * .5 * h1 * h1, step)), fits[step]([0, 1]), 12);
        }
    }

    [Fact]
    public void Fewer_examples_than_dimensions_lead_to_the_solution_of_least_norm()
    {
        var draw = new TaskDraw(new() { Name = "linear", Dimension = 8, Seed = 9, ExampleCount = 3 });
        var expected = new LeastSquares().Fit(draw.Examples);
        var fit = new GradientDescent(500).Fit(draw.Examples);

        Assert.All(draw.Queries(), x => Assert.Equal(expected(x), fit(x), 1e-6));
        // One example: its only eigenvalue is both extremes, and one step arrives.
        Assert.Equal(6, new GradientDescent(1).Fit([new([3, 4], 50)])([1, 0]), 12);
    }

    [Fact]
    public void The_first_value_is_the_zero_predictors_and_an_input_of_zeros_teaches_nothing()
    {
        Assert.Equal(0, new GradientDescent(2).FitBySteps(TwoAxes)[0]([1, 1]));
        Assert.All(GradientDescent.PlusPlus(4).FitBySteps([]), fit => Assert.Equal(0, fit([1, 2])));
        Assert.Equal(0, new GradientDescent(2).Fit([new([0, 0], 5)])([1, 1]));
    }

    [Fact]
    public void After_24_steps_on_skewed_inputs_gd_is_far_from_the_solution_and_gd_plus_plus_close()
    {
        double Error(GradientDescent descent) => Enumerable.Range(0, 100).Average(seed =>
        {
            var draw = new TaskDraw(new() { Name = "skewed-linear", Dimension = 20, Seed = seed, ExampleCount = 40 });
            var fit = descent.Fit(draw.Examples);
            return draw.Queries().Average(x => Math.Pow(fit(x) - draw.Target(x), 2));
        });

        // The paper's curves end at .0263 and .0024 once more divided by d = 20, which is .53 and .047.
        Assert.InRange(Error(new GradientDescent()), .4, .9);
        Assert.InRange(Error(GradientDescent.PlusPlus()), .03, .07);
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientDescent.PlusPlus(24, -1));
    }
}
