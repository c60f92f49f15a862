using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class ContributionMeansTests
{
    private const int Examples = 6;
    private static readonly ModelConfig Config = new() { Architecture = "mamba", InputDimension = 2, LayerCount = 2, Width = 16 };

    [Fact]
    public void A_mean_is_one_of_each_place_and_past_the_longest_prompt_that_of_the_last_x_or_y()
    {
        using var model = SequenceModel.Create(Config, CPU, seed: 3);
        var means = Completed(model, promptCount: 5);

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var prompts = new PromptDraw(new() { Name = "linear", Dimension = 2, Seed = 1L << 44, ExampleCount = Examples }).Batch(0, 5, Examples);
        var before = model.ReadIn(PromptLayout.Interleave(prompts.Inputs, prompts.Values, 5, 2, CPU));
        for (var block = 0; block < 2; block++)
        {
            var after = model.Block(block, before);
            var expected = (after - before).mean([0]);                                  // (2k, M)
            int[] places = [0, 1, 7, 11, 12, 13, 100], meant = [0, 1, 7, 11, 10, 11, 10];
            Assert.InRange(RelativeError.Of(means.At(block, places, CPU), stack([.. meant.Select(place => expected[place])])), 0, 1e-5);
            before = after;
        }
    }

    [Fact]
    public void The_sample_is_taken_in_steps_and_leaves_no_tensor()
    {
        using var model = SequenceModel.Create(Config, CPU, seed: 3);
        var means = new ContributionMeans(Config, "linear", Examples, promptCount: 400);
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        var steps = 0;
        for (; !means.IsComplete; steps++)
            means.Step(model);
        means.Step(model);

        // 170 prompts of 12 tokens through 2 layers are 4,080.
        Assert.Equal(3, steps);
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Means_are_begun_once_a_model_and_the_least_recently_used_go()
    {
        var begun = new List<string>();
        ContributionMeans Begin(string id)
        {
            begun.Add(id);
            return new(Config, "linear", Examples);
        }

        var cache = new ContributionMeansCache(2 * new ContributionMeans(Config, "linear", Examples).ByteCount);
        foreach (var id in new[] { "a", "b", "a", "c", "a", "b" })
            cache.Of(id, () => Begin(id));

        Assert.Equal(["a", "b", "c", "b"], begun);
        Assert.Same(cache.Of("a", () => Begin("a")), cache.Of("a", () => Begin("a")));
        var none = new ContributionMeansCache(byteBudget: 0);
        none.Of("a", () => Begin("a"));
        Assert.Equal(0, none.ByteCount);
    }

    [Fact]
    public void What_is_no_task_of_the_models_is_refused()
    {
        Assert.Throws<TaskSettingsException>(() => new ContributionMeans(Config, "nothing", Examples));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContributionMeans(Config, "linear", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContributionMeans(Config, "linear", Examples, promptCount: 0));
    }

    private static ContributionMeans Completed(SequenceModel model, int promptCount)
    {
        var means = new ContributionMeans(model.Config, "linear", Examples, promptCount);
        while (!means.IsComplete)
            means.Step(model);
        return means;
    }
}
