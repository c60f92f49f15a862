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

/// <summary>Measures training steps on one batch again and again: what a step costs does not depend on what is in it.</summary>
public static class TrainingStepBenchmark
{
    private const int WarmUp = 6;
    private const int Rounds = 5;

    /// <summary>The time of one recipe's steps.</summary>
    /// <param name="recipe">The model and what it learns; the batch is its first.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="stepsPerRound">Steps timed together; the median of five such rounds counts.</param>
    public static TrainingStepTime Measure(TrainingRecipe recipe, Device device, int stepsPerRound)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(device);
        if (device.type == DeviceType.CUDA)
            backends.cuda.matmul.allow_tf32 = true;
        var (uncaptured, _, first) = Time(recipe, device, stepsPerRound, captures: false);
        // Both take the same steps on the same prompts: what they end with should be one.
        var (captured, nodes, second) = Time(recipe, device, stepsPerRound, captures: true);
        using (first)
        using (second)
        using (var scope = NewDisposeScope())
        {
            var apart = ((first - second).abs().max() / first.abs().max()).item<float>();
            return new($"{recipe.Model.Architecture} {recipe.Model.LayerCount} x {recipe.Model.Width}", captured, uncaptured, nodes, apart);
        }
    }

    private static (double Milliseconds, int? Nodes, Tensor Weights) Time(TrainingRecipe recipe, Device device, int steps, bool captures)
    {
        using var scope = NewDisposeScope();
        using var model = SequenceModel.Create(recipe.Model, device, seed: 0);
        model.Parameters.EnableGradients();
        using var optimiser = new FlatAdam(model.Parameters, clipNorm: 1);
        var subject = recipe.Subject();
        using var step = new TrainingStep(device, optimiser, inputs => subject.Loss(model, inputs), captures);
        var batch = subject.Draw(0);
        for (var i = 0; i < WarmUp; i++)
            step.Run(1e-3, batch);
        step.LossSum.item<float>();
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < steps; i++)
                step.Run(1e-3, batch);
            step.LossSum.item<float>();   // Waits for the device.
            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / steps;
        }

        return (times.Order().ElementAt(Rounds / 2), step.NodeCount, model.Parameters.Values.cpu().DetachFromDisposeScope());
    }
}
