using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>The models that ship, on fresh prompts: what their cards say, and that they learn from the examples and nothing else.</summary>
public sealed class ShippedModelTests
{
    private const int Prompts = 256;

    // A few hard prompts make most of the mean, so that the limits of a small sample are too narrow.
    private const double Slack = 1.5;

    public static TheoryData<string> Models => ["mamba-1d", "transformer-1d"];

    [Theory]
    [MemberData(nameof(Models))]
    public void The_error_falls_with_examples_as_the_card_says(string id)
    {
        using var model = Load(id);
        var curve = LearningCurve.Measure(model.Probed.Model, GaussianProcess(seed: 5_000_000), Prompts, cancellation: TestContext.Current.CancellationToken);
        foreach (var count in new[] { 10, 20, 40 })
        {
            var stated = model.Card.Metrics.Single(m => string.Equals(m.Name, $"Gaussian process, noise 0.1, {count} examples", StringComparison.Ordinal));
            var measured = curve.After(count);
            Assert.True(
                measured.Low <= Slack * stated.High && measured.High >= stated.Low / Slack,
                $"{count} examples: measured {measured}, stated {stated}.");
        }

        Assert.True(curve.After(10).Mean < .3 * curve.After(0).Mean);
        Assert.True(curve.After(40).Mean < .5 * curve.After(10).Mean);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Shuffled_labels_teach_nothing(string id)
    {
        using var model = Load(id);
        var honest = LearningCurve.Measure(model.Probed.Model, GaussianProcess(seed: 6_000_000), Prompts, cancellation: TestContext.Current.CancellationToken);
        var shuffled = LearningCurve.Measure(model.Probed.Model, GaussianProcess(seed: 6_000_000), Prompts, shuffleLabels: true, TestContext.Current.CancellationToken);

        // Without an example both know the same, nothing.
        Assert.Equal(honest.After(0).Mean, shuffled.After(0).Mean, 6);
        Assert.True(shuffled.After(40).Mean > 10 * honest.After(40).Mean);
        Assert.True(shuffled.After(40).Mean > .3 * shuffled.After(0).Mean);
    }

    private static TrainedModel Load(string id) => ModelFolder.Load(Path.Combine(AppContext.BaseDirectory, "models", id), CPU);

    private static TaskSettings GaussianProcess(long seed) => new()
    {
        Name = "free-1d",
        Seed = seed,
        ExampleCount = 40,
        Noise = .1,
        Parameters = new Dictionary<string, double> { [FreeOneDimensional.FamilyParameter] = FreeOneDimensional.GaussianProcessFamily },
    };
}
