using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>What is known of the models of tests.</summary>
internal static class TestDetails
{
    /// <summary>A model with a short history, one measurement and no checkpoints.</summary>
    public static ModelDetail Of(ModelCard card, double error = .02) => new()
    {
        Card = card with { Metrics = new() { ["linear, 20 examples"] = error }, Command = $"train --out models/{card.Id}", Device = "cpu", Date = "2026-01-01" },
        BatchSize = 64,
        PeakLearningRate = .001,
        Seconds = 533,
        Metrics = [new("linear, 20 examples", error, error / 2, 2 * error, 1280)],
        MetricsCommand = $"evaluate {card.Id}",
        History = [new(100, 1, .0005), new(1000, .1, .001), new(10_000, .05, 0)],
        Files = [new("card.json", 2_300), new("model.safetensors", 1_900_000)],
        Growth = [],
    };

    /// <summary>A model with checkpoints, and the cards of these as a server knows them.</summary>
    public static (ModelDetail Detail, ModelCard[] Checkpoints) Growing(string architecture, params long[] steps)
    {
        var card = TestModels.Card(architecture) with { HasGrowth = true };
        return (Of(card) with { Card = card, Growth = steps }, [.. steps.Select(step => card with { Id = CheckpointId.Of(card.Id, step) })]);
    }
}
