// Letters: B prompts in a step, L tokens of a prompt.
using System.Diagnostics;
using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>How long a training step of one configuration takes.</summary>
/// <param name="Model">Architecture, layers and width in words.</param>
/// <param name="Milliseconds">Median of a step as training runs it.</param>
/// <param name="UncapturedMilliseconds">Median of a step that is launched operator by operator.</param>
/// <param name="Nodes">Kernels and copies of one captured step; null where it is not captured.</param>
/// <param name="Apart">The largest difference of two trainings' weights, from one seed and on the same prompts, as a share of the largest weight.</param>
public sealed record TrainingStepTime(string Model, double Milliseconds, double UncapturedMilliseconds, int? Nodes, double Apart)
{
    /// <summary>Steps in a second.</summary>
    public double StepsPerSecond => 1000 / Milliseconds;
}

/// <summary>Measures training steps on prompts of random numbers: what a step costs does not depend on them.</summary>
public static class TrainingStepBenchmark
{
    private const int WarmUp = 6;
    private const int Rounds = 5;

    /// <summary>The time of one configuration.</summary>
    /// <param name="config">The model's shape.</param>
    /// <param name="batchSize">B.</param>
    /// <param name="exampleCount">L / 2.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="stepsPerRound">Steps timed together; the median of five such rounds counts.</param>
    public static TrainingStepTime Measure(ModelConfig config, int batchSize, int exampleCount, Device device, int stepsPerRound)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(device);
        if (device.type == DeviceType.CUDA)
            backends.cuda.matmul.allow_tf32 = true;
        var (uncaptured, _, first) = Time(config, batchSize, exampleCount, device, stepsPerRound, captures: false);
        // Both take the same steps on the same prompts: what they end with should be one.
        var (captured, nodes, second) = Time(config, batchSize, exampleCount, device, stepsPerRound, captures: true);
        using (first)
        using (second)
        using (var scope = NewDisposeScope())
        {
            var apart = ((first - second).abs().max() / first.abs().max()).item<float>();
            return new($"{config.Architecture} {config.LayerCount} x {config.Width}", captured, uncaptured, nodes, apart);
        }
    }

    private static (double Milliseconds, int? Nodes, Tensor Weights) Time(ModelConfig config, int batchSize, int exampleCount, Device device, int steps, bool captures)
    {
        using var scope = NewDisposeScope();
        using var model = SequenceModel.Create(config, device, seed: 0);
        model.Parameters.EnableGradients();
        using var optimiser = new FlatAdam(model.Parameters, clipNorm: 1);
        using var step = new TrainingStep(
            device, optimiser, inputs => nn.functional.mse_loss(PromptLayout.AtInputs(model.Forward(inputs[0])), inputs[1]), captures);
        HostArray tokens = Random(1, batchSize, 2 * exampleCount, config.InputDimension), values = Random(2, batchSize, exampleCount);
        for (var i = 0; i < WarmUp; i++)
            step.Run(1e-3, tokens, values);
        step.LossSum.item<float>();
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < steps; i++)
                step.Run(1e-3, tokens, values);
            step.LossSum.item<float>();   // Waits for the device.
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
        }

        return (times.Order().ElementAt(Rounds / 2), step.NodeCount, model.Parameters.Values.cpu().DetachFromDisposeScope());
    }

    private static HostArray Random(ulong seed, params long[] shape)
    {
        using var generator = new Generator(seed);
        using var values = randn(shape, generator: generator);
        return new(values.data<float>().ToArray(), shape);
    }
}
