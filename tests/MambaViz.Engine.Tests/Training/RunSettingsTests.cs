using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Training;

namespace MambaViz.Engine.Tests.Training;

public sealed class RunSettingsTests
{
    // As checkpoints say it that were written when one record held the options of all kinds, and no run was taken up from weights alone.
    private const string Older =
        """{  "architecture": "transformer",  "inputDimension": 20,  "layerCount": 12,  "width": 256,  "expansion": 2,  "stateSize": 16,"""
        + """  "convolutionWidth": 4,  "deltaRank": 0,  "headWidth": 32,  "normEpsilon": 1E-05} skewed-linear {  "steps": 500000,  "batchSize": 64,"""
        + """  "exampleCount": 41,  "peakLearningRate": 0.0001,  "warmupSteps": 0,  "restarts": [],  "finalShare": 0,  "secondMomentDecay": 0.999,"""
        + """  "clipNorm": 1000000,  "seed": 1,  "curriculumShare": 0,  "curriculumInterval": 2000,  "dimensionIncrement": 1,"""
        + """  "exampleIncrement": 2,  "firstDimension": 5,  "firstExampleCount": 11,  "checkpointInterval": 1000,  "historyInterval": 100}""";

    private static readonly ModelConfig Model = new() { Architecture = "transformer", InputDimension = 20, LayerCount = 12, Width = 256 };

    private static readonly TrainingConfig Training = new()
    {
        Steps = 500_000, ExampleCount = 41, PeakLearningRate = 1e-4, WarmupSteps = 0, FinalShare = 0, SecondMomentDecay = .999, ClipNorm = 1e6,
        Seed = 1, CurriculumInterval = 2000, FirstDimension = 5,
    };

    [Fact]
    public void A_checkpoint_of_an_earlier_version_is_of_the_same_run()
    {
        Assert.Empty(new RunSettings(Model, "skewed-linear", Training).DifferencesTo(RunSettings.Parse(Older)));
        Assert.Empty(
            new RunSettings(Model, "skewed-linear", Training).DifferencesTo(
                RunSettings.Parse(new RunSettings(Model, "skewed-linear", Training).ToString())));
    }

    [Fact]
    public void How_a_run_is_kept_and_taken_up_is_free_to_change()
    {
        var kept = Training with { CheckpointInterval = 5000, HistoryInterval = 10, ResumeWarmupSteps = 7 };

        Assert.Empty(new RunSettings(Model, "skewed-linear", kept).DifferencesTo(RunSettings.Parse(Older)));
    }

    [Fact]
    public void What_differs_is_named_with_both_values()
    {
        var other = new RunSettings(
            Model.With(new TransformerOptions { HeadWidth = 64 }), "linear", Training with { PeakLearningRate = 2e-4, Restarts = [9, 10] });

        Assert.Equal(
            [
                "task: skewed-linear there, linear now", "model.headWidth: 32 there, 64 now", "training.peakLearningRate: 0.0001 there, 0.0002 now",
                "training.restarts: [] there, [9,10] now",
            ],
            other.DifferencesTo(RunSettings.Parse(Older)));
    }

    [Fact]
    public void A_kinds_own_options_are_named_where_the_kinds_differ() => Assert.Equal(
        ["model.architecture: \"transformer\" there, \"s4\" now", "model.headWidth: 32 there, nothing now", "model.stateSize: nothing there, 64 now"],
        new RunSettings(Model with { Architecture = "s4" }, "skewed-linear", Training).DifferencesTo(RunSettings.Parse(Older)));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public void What_is_no_run_is_refused(string text) =>
        Assert.StartsWith(
            "resume: the checkpoint", Assert.Throws<InvalidDataException>(() => RunSettings.Parse(text)).Message, StringComparison.Ordinal);
}
