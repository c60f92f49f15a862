using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Cuda;

/// <summary>Whole models on the GPU, with all kernels and the captured training step, against the processor.</summary>
[Collection(Gpu.Name)]
public sealed class CudaTrainingTests
{
    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Training_takes_the_processors_way(string architecture)
    {
        var device = Gpu.Required();

        var difference = TrainingStepCheck.Compare(
            new()
            {
                Task = "linear",
                Model = new() { Architecture = architecture, LayerCount = 2, Width = 64, InputDimension = 2 },
                Training = new() { Steps = 1000, BatchSize = 8, ExampleCount = 11 },
            },
            device);

        Assert.True(difference.IsRight, difference.ToString());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Training_in_tokens_takes_the_processors_way(string architecture)
    {
        var device = Gpu.Required();

        var difference = TrainingStepCheck.Compare(
            new()
            {
                Task = RecallPairs.TaskName,
                Recall = new() { Keys = 16, Values = 16 },
                Model = new()
                {
                    Architecture = architecture, LayerCount = 2, Width = 64, Tokens = new() { VocabularySize = 32, TiedReadOut = false },
                },
                Training = new() { Steps = 1000, BatchSize = 8, ExampleCount = 11 },
            },
            device);

        Assert.True(difference.IsRight, difference.ToString());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Steps_from_states_give_the_processors_predictions(string architecture)
    {
        var device = Gpu.Required();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var config = new ModelConfig { Architecture = architecture, LayerCount = 3, Width = 64, InputDimension = 2 };
        using SequenceModel there = SequenceModel.Create(config, device, seed: 3), here = SequenceModel.Create(config, CPU, seed: 3);
        var rows = randn(30, 2, generator: new Generator(5));

        Assert.InRange(RelativeError.Of(Step(there, rows.to(device)).cpu(), Step(here, rows)), 0, 1e-4);
    }

    // 20 tokens, then 10 queries from the state after them.
    private static Tensor Step(SequenceModel model, Tensor rows)
    {
        var residual = model.ReadIn(rows);
        foreach (var (block, before) in model.CreateState().Index())
        {
            (residual, var after) = model.Advance(block, residual, [new(before, 20, 10)]);
            before.Dispose();
            after[0]!.Dispose();
        }

        return model.ReadOut(residual);
    }
}
