using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class ExactPosteriorTests
{
    [Fact]
    public void One_example_pulls_by_its_covariance_over_its_variance()
    {
        var fit = new ExactPosterior(lengthScale: 2, noise: .5).Fit([new([1], 3)]);

        Assert.Equal(3 / 1.25, fit([1]), 6);
        Assert.Equal(3 * Math.Exp(-.5) / 1.25, fit([3]), 6);
    }

    [Fact]
    public void Two_examples_are_weighed_by_the_inverse_of_two_by_two()
    {
        double c = Math.Exp(-.5), v = 1.01, determinant = v * v - c * c;
        double first = (v * 2 - c * -1) / determinant, second = (v * -1 - c * 2) / determinant;
        var fit = new ExactPosterior(lengthScale: 1, noise: .1).Fit([new([0], 2), new([1], -1)]);

        Assert.Equal(first * Math.Exp(-.125) + second * Math.Exp(-.125), fit([.5]), 6);
    }

    [Fact]
    public void Without_noise_it_runs_through_the_examples()
    {
        var draw = new TaskDraw(
            new() { Name = "free-1d", Seed = 1, ExampleCount = 12, Noise = 0, Parameters = new Dictionary<string, double> { ["family"] = 6 } });
        var exact = Assert.IsType<ExactPosterior>(BaselineCatalogue.For(draw)[0]);

        var fit = exact.Fit(draw.Examples);
        Assert.All(draw.Examples, e => Assert.Equal(e.Y, fit(e.X), 1e-3));
    }

    [Fact]
    public void Only_draws_of_the_family_have_one()
    {
        var mixture = Enumerable.Range(0, 20).Select(seed => new TaskDraw(new() { Name = "free-1d", Seed = seed, ExampleCount = 0 })).ToList();

        Assert.Contains(mixture, draw => draw.LengthScale is not null);
        Assert.All(mixture, draw => Assert.DoesNotContain(BaselineCatalogue.For(draw), b => b is ExactPosterior));
    }

    [Fact]
    public void Bad_settings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactPosterior(0, .1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExactPosterior(1, -.1));
    }
}
