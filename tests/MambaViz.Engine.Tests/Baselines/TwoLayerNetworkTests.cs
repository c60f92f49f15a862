using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class TwoLayerNetworkTests
{
    [Fact]
    public void The_gradient_is_that_of_the_squared_error()
    {
        double[] x = [.3, -.7, 1.1];
        var layer = new HiddenLayer(3, new TaskRandom(1));
        var gradient = new double[layer.Parameters.Length];
        layer.AddGradient(x, y: .4, weight: 2, gradient);

        const double step = 1e-6;
        for (var i = 0; i < gradient.Length; i++)
        {
            double Loss(double by)
            {
                var kept = layer.Parameters[i];
                layer.Parameters[i] += by;
                var error = layer.At(x) - .4;
                layer.Parameters[i] = kept;
                return error * error;
            }

            Assert.Equal((Loss(step) - Loss(-step)) / (2 * step), gradient[i], 1e-6);
        }
    }

    [Fact]
    public void Adam_takes_the_papers_steps()
    {
        var adam = new Adam(1);
        double[] parameter = [1];

        // The first step is the rate whatever the gradient; then means .9 * .1 * 4 - .1 * 2 = .16 over .19, .999 * .016 + .004 = .019984 over
        // .001999.
        adam.Step(parameter, [4]);
        Assert.Equal(1 - 5e-3, parameter[0], 9);
        adam.Step(parameter, [-2]);
        Assert.Equal(1 - 5e-3 - 5e-3 * (.16 / .19) / Math.Sqrt(.019984 / .001999), parameter[0], 9);
    }

    [Fact]
    public void It_learns_what_no_line_can_and_the_same_again()
    {
        InContextExample[] examples = [.. Enumerable.Range(0, 41).Select(i => new InContextExample([i / 10.0 - 2], Math.Abs(i / 10.0 - 2)))];
        var fit = new TwoLayerNetwork().Fit(examples);

        Assert.True(examples.Average(e => Math.Pow(fit(e.X) - e.Y, 2)) < .02);
        Assert.Equal(fit([.5]), new TwoLayerNetwork().Fit(examples)([.5]));
    }

    [Fact]
    public void Values_of_another_scale_are_fitted_alike()
    {
        var draw = new TaskDraw(new() { Name = "relu-network", Dimension = 5, Seed = 2, ExampleCount = 120 });
        var whole = new TwoLayerNetwork(steps: 10).Fit(draw.Examples);
        var fourth = new TwoLayerNetwork(.25, steps: 10).Fit([.. draw.Examples.Select(e => e with { Y = e.Y / 4 })]);

        Assert.All(draw.Queries(), x => Assert.Equal(whole(x) / 4, fourth(x), 9));
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoLayerNetwork(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoLayerNetwork(steps: 0));
    }
}
