using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

/// <summary>Every model that ships, on fresh prompts: what its card says, and that it learns from the examples and nothing else.</summary>
public sealed class ShippedModelTests
{
    // Apart from the cards' and all other prompts of the tests.
    private const long Seed = 5_000_000;

    private const int Prompts = 256;
    private const int ShuffledPrompts = 128;

    // A few hard prompts make most of the mean, so that the limits of a small sample are too narrow.
    private const double Slack = 1.4;

    // The hardest task's weakest model, a transformer on decision trees, gets to .8 of the zero predictor's error.
    private const double LeastLearnt = .9;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "models");

    public static TheoryData<string> Models =>
        [.. Directory.EnumerateDirectories(Folder).Where(ModelFolder.Holds).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> FreeCurves => ["mamba-1d", "transformer-1d"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Models))]
    public void Its_errors_are_those_of_its_card(string id)
    {
        using var model = Load(id);
        Assert.Equal(model.Card.Dimension, model.Probed.Model.Config.InputDimension);

        // The first case of several is the one that targets are set for.
        var counts = CardMeasurement.ExampleCounts(model.Card.Examples);
        var part = CardMeasurement.Cases(model.Card.Task, model.Card.Dimension, counts[^1], Seed)[0];
        var curve = LearningCurve.Measure(model.Probed.Model, part.Settings, Prompts, cancellation: Cancellation);

        foreach (var count in counts)
        {
            var stated = Assert.Single(model.Card.Metrics, m => m.Name == CardMeasurement.MetricName(part.Name, count));
            var measured = curve.After(count);
            Assert.True(
                measured.Low <= Slack * stated.High && measured.High >= stated.Low / Slack,
                $"{count} examples: measured {measured.Mean:g3} ({measured.Low:g3} to {measured.High:g3}), stated {stated.Value:g3} ({stated.Low:g3} to {stated.High:g3}).");
        }

        Assert.True(curve.MeanAfter(counts[^1]) < LeastLearnt * curve.MeanAfter(0), $"{curve.MeanAfter(0):g3} without an example, {curve.MeanAfter(counts[^1]):g3} after {counts[^1]}.");
    }

    [Theory]
    [MemberData(nameof(FreeCurves))]
    public void Shuffled_labels_teach_nothing(string id)
    {
        using var model = Load(id);
        var settings = CardMeasurement.Cases(model.Card.Task, model.Card.Dimension, exampleCount: 40, Seed)[0].Settings;
        var honest = LearningCurve.Measure(model.Probed.Model, settings, ShuffledPrompts, cancellation: Cancellation);
        var shuffled = LearningCurve.Measure(model.Probed.Model, settings, ShuffledPrompts, shuffleLabels: true, Cancellation);

        // Without an example both know the same, nothing.
        Assert.Equal(honest.MeanAfter(0), shuffled.MeanAfter(0), 6);
        Assert.True(shuffled.MeanAfter(40) > 10 * honest.MeanAfter(40));
        Assert.True(shuffled.MeanAfter(40) > .3 * shuffled.MeanAfter(0));
    }

    [Fact]
    public void Another_task_than_the_cards_is_noticed()
    {
        using var model = Load("mamba-linear-10");
        var other = new TaskSettings { Name = "relu-network", Dimension = 10, Seed = Seed, ExampleCount = 40 };

        var measured = LearningCurve.Measure(model.Probed.Model, other, 32, cancellation: Cancellation).After(40);

        Assert.True(measured.Low > Slack * model.Card.Metrics.Single(m => m.Name == CardMeasurement.MetricName("linear", 40)).High);
    }

    private static TrainedModel Load(string id) => ModelFolder.Load(Path.Combine(Folder, id), CPU);
}
