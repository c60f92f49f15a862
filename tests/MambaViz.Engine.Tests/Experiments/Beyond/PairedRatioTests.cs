using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Experiments.Beyond;

public sealed class PairedRatioTests
{
    [Fact]
    public void What_makes_a_prompt_hard_for_both_cancels()
    {
        double[] below = [.001, 5, 70, .2, 3];

        var ratio = PairedRatio.Of([.. below.Select(error => 3 * error)], below);

        Assert.All([ratio.Mean, ratio.Low, ratio.High], limit => Assert.Equal(3, limit, 1e-12));
    }

    [Fact]
    public void It_is_the_ratio_of_the_means_and_not_the_mean_of_the_ratios()
    {
        var ratio = PairedRatio.Of([1, 9], [1, 3]);

        Assert.Equal(2.5, ratio.Mean, 1e-12);
        Assert.Equal((1, 3), (ratio.Low, ratio.High));
    }

    // E |normal| is the same above and below, so the true ratio is 2.
    [Fact]
    public void Nine_intervals_of_ten_hold_the_true_ratio()
    {
        const int Trials = 300, Prompts = 60;
        var random = new TaskRandom(11);
        var held = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            double[] Draw(double scale) => [.. Enumerable.Range(0, Prompts).Select(_ => scale * Math.Abs(random.Normal()))];
            var ratio = PairedRatio.Of(Draw(2), Draw(1));
            held += ratio is { Low: <= 2, High: >= 2 } ? 1 : 0;
        }

        Assert.InRange(held / (double)Trials, .84, .95);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 3)]
    public void Numbers_of_other_prompts_are_refused(int above, int below)
    {
        var refused = Assert.Throws<ArgumentException>(() => PairedRatio.Of(new double[above], new double[below]));
        Assert.StartsWith("below: must hold as many", refused.Message, StringComparison.Ordinal);
    }
}
