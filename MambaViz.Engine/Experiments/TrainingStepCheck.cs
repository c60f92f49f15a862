using MambaViz.Engine.Models;
using MambaViz.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>How far a device's training is from the processor's, which runs on torch's operators and autograd.</summary>
/// <param name="Model">Architecture, layers and width in words.</param>
/// <param name="Gradient">The largest error of a parameter's first gradient, as a share of that gradient's largest value.</param>
/// <param name="WorstParameter">The parameter whose gradient that is.</param>
/// <param name="WeightsApart">After all steps, the norm of the weights' difference as a share of the way that they went.</param>
/// <param name="FirstLoss">Of the first step on the device.</param>
/// <param name="LastLoss">Mean of the last ten.</param>
public sealed record TrainingStepDifference(string Model, double Gradient, string WorstParameter, double WeightsApart, double FirstLoss, double LastLoss)
{
    // Gradients differ by the order of float32 sums alone. Adam divides by the gradient's own size, so that weights with hardly any go their own ways.
    private const double GradientTolerance = 1e-3;
    private const double WeightTolerance = .05;

    /// <summary>Whether the device trains as the processor does, and learns.</summary>
    public bool IsRight => Gradient < GradientTolerance && WeightsApart < WeightTolerance && LastLoss < FirstLoss;
}

/// <summary>Trains one model twice, on the processor and on a device, from one seed on the same prompts.</summary>
public static class TrainingStepCheck
{
    private const int Steps = 40;

    /// <summary>Compares a small recipe's training on its first batch, again and again.</summary>
    public static TrainingStepDifference Compare(TrainingRecipe recipe, Device device)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(device);
        using var scope = NewDisposeScope();
        if (device.type == DeviceType.CUDA)
            backends.cuda.matmul.allow_tf32 = false;
        var expected = Train(recipe, CPU);
        var actual = Train(recipe, device);
        var errors = expected.Gradients.Zip(actual.Gradients, (e, a) => (e.Name, Error: ((e.Value - a.Value).abs().max() / e.Value.abs().max()).item<float>())).ToList();
        var worst = errors.MaxBy(e => double.IsNaN(e.Error) ? double.PositiveInfinity : e.Error);
        var apart = ((expected.Last - actual.Last).norm() / (expected.Last - expected.First).norm()).item<float>();
        return new($"{recipe.Model.Architecture} {recipe.Model.LayerCount} x {recipe.Model.Width}", worst.Error, worst.Name, apart, actual.FirstLoss, actual.LastLoss);
    }

    private sealed record Run(List<(string Name, Tensor Value)> Gradients, Tensor First, Tensor Last, double FirstLoss, double LastLoss);

    private static Run Train(TrainingRecipe recipe, Device device)
    {
        using var model = SequenceModel.Create(recipe.Model, device, seed: 3);
        model.Parameters.EnableGradients();
        var subject = recipe.Subject();
        var batch = subject.Draw(0);
        var first = model.Parameters.Values.cpu().clone();

        Tensor Loss(Tensor[] inputs) => subject.Loss(model, inputs);
        double firstLoss;
        List<(string Name, Tensor Value)> gradients;
        // Nothing of this step's graph may live on: its nodes belong to the default stream, and a capture would depend on that.
        using (var inner = NewDisposeScope())
        using (var loss = Loss([.. batch.Select(array => tensor(array.Values, array.Shape, device: device))]))
        {
            loss.backward();
            firstLoss = loss.item<float>();
            gradients = [.. model.Parameters.Parameters.Select(p => (p.Name, p.Gradient!.cpu().clone().MoveToOuterDisposeScope()))];
        }

        using (no_grad())
            model.Parameters.Gradients.zero_();

        using var optimiser = new FlatAdam(model.Parameters, clipNorm: 1);
        using var step = new TrainingStep(device, optimiser, Loss);
        for (var i = 0; i < Steps; i++)
        {
            if (i == Steps - 10)
                step.LossSum.zero_();
            step.Run(1e-3, batch);
        }

        return new(gradients, first, model.Parameters.Values.cpu().clone(), firstLoss, step.LossSum.item<float>() / 10);
    }
}
