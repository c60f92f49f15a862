using MambaViz.Engine.Baselines;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Baselines;

public sealed class InferredPosteriorTests
{
    private static readonly IReadOnlyDictionary<string, double> Process = new Dictionary<string, double>(StringComparer.Ordinal) { ["family"] = 6 };

    [Fact]
    public void Without_an_example_it_is_the_zero_predictor() => Assert.Equal(0, new InferredPosterior().Fit([])([.4]));

    // Far from one example every length scale says 0; at it, y over 1 + noise^2 lies between y without noise and y with the most.
    [Fact]
    public void One_example_is_believed_about_as_far_as_the_noise_allows()
    {
        var fit = new InferredPosterior().Fit([new([0], 1)]);

        Assert.InRange(fit([0]), 1 / 1.04, 1);
        Assert.Equal(0, fit([40]), 1e-9);
    }

    [Fact]
    public void From_many_examples_it_infers_the_kernel_that_drew_them()
    {
        // The evidence of 60 examples is all but certain: what remains is the grid, and what no predictor knows.
        double exact = 0, inferred = 0, wrong = 0;
        for (var seed = 0; seed < 12; seed++)
        {
            var draw = new TaskDraw(new() { Name = "free-1d", Seed = seed, ExampleCount = 60, Noise = .1, Parameters = Process });
            exact += Error(BaselineCatalogue.For(draw).OfType<ExactPosterior>().Single(), draw);
            inferred += Error(new InferredPosterior(), draw);
            wrong += Error(new ExactPosterior(.1, .1), draw);
        }

        Assert.InRange(inferred, .9 * exact, 1.3 * exact);
        Assert.True(wrong > 2 * inferred, $"exact {exact:g3}, inferred {inferred:g3}, a wrong kernel {wrong:g3}.");
    }

    private static double Error(IBaseline baseline, TaskDraw draw)
    {
        var fit = baseline.Fit(draw.Examples);
        return Enumerable.Range(0, 41).Average(i =>
        {
            double[] x = [-2 + i * .1];
            return Math.Pow(fit(x) - draw.Target(x), 2);
        });
    }
}
