using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments;

public sealed class GrowthRecorderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-recorder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(20_000, 12)]
    [InlineData(31_500, 8)]
    [InlineData(1000, 5)]
    public void Checkpoints_lie_at_even_ratios_up_to_the_last_step(long steps, int count)
    {
        var kept = GrowthRecorder.Steps(steps, count);

        Assert.Equal(count, kept.Count);
        Assert.Equal(steps, kept[^1]);
        Assert.InRange(kept[0], 1, steps / 100);
        var ratios = kept.Zip(kept.Skip(1), (a, b) => (double)b / a).ToArray();
        Assert.InRange(ratios.Max() / ratios.Min(), 1, 1.5);
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(1, 2)]
    public void A_run_shorter_than_that_keeps_each_step_once(long steps, int count)
    {
        var kept = GrowthRecorder.Steps(steps, count);

        Assert.Equal(kept.Distinct().Order(), kept);
        Assert.All(kept, step => Assert.InRange(step, 1, steps));
    }

    [Fact]
    public void A_run_leaves_the_model_as_it_was_at_each_of_them()
    {
        var recipe = new TrainingRecipe
        {
            Task = "linear",
            Model = new() { Architecture = "mamba", InputDimension = 1, LayerCount = 1, Width = 8 },
            Training = new() { Steps = 4, BatchSize = 2, ExampleCount = 4, WarmupSteps = 0, PeakLearningRate = .1 },
            Growth = 3,
        };
        using var model = SequenceModel.Create(recipe.Model, CPU, seed: 1);
        using var trainer = new Trainer(model, recipe.Training, recipe.Prompts(exampleCount: 0));
        trainer.Run(observers: [new GrowthRecorder(_folder, recipe)], cancellation: TestContext.Current.CancellationToken);

        var kept = GrowthFolder.List(_folder);
        Assert.Equal(GrowthRecorder.Steps(4, 3), kept.Select(c => c.Step));
        Assert.All(kept, checkpoint => Assert.True(checkpoint.HasLens));
        using var first = GrowthFolder.Load("first", _folder, kept[0].Step, recipe.Model, CPU);
        using var last = GrowthFolder.Load("last", _folder, 4, recipe.Model, CPU);
        Assert.InRange(RelativeError.Of(last.Model.Parameters.Values, model.Parameters.Values), 0, 1e-3);
        Assert.True(RelativeError.Of(first.Model.Parameters.Values, model.Parameters.Values) > 1e-3);
    }
}
