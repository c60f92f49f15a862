using System.Text.Json.Serialization;

namespace MambaViz.Engine.Checkpoints;

/// <summary>card.json: what a model was trained on, how, and how well it does.</summary>
public sealed record TrainingCard
{
    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>The function class.</summary>
    public required string Task { get; init; }

    /// <summary>Its input dimension.</summary>
    public required int Dimension { get; init; }

    /// <summary>Examples in the longest training prompt.</summary>
    public required int Examples { get; init; }

    /// <summary>Prompts in one optimiser step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Optimiser steps taken.</summary>
    public required long Steps { get; init; }

    /// <summary>
    /// Last step at which the run was taken up from weights alone, without the optimiser's moments; null where it never was. history.csv names
    /// those at which they formed anew under a warm-up.
    /// </summary>
    public long? TakenUpAt { get; init; }

    /// <summary>Highest learning rate.</summary>
    public required double PeakLearningRate { get; init; }

    /// <summary>The run's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The command that repeats the run.</summary>
    public required string Command { get; init; }

    /// <summary>The processor it ran on.</summary>
    public required string Device { get; init; }

    /// <summary>Training time in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The day it ended, ISO 8601.</summary>
    public required string Date { get; init; }

    /// <summary>Errors on fresh prompts, against the noiseless function.</summary>
    public IReadOnlyList<CardMetric> Metrics { get; init; } = [];

    /// <summary>The command that prints <see cref="Metrics"/>.</summary>
    public string? MetricsCommand { get; init; }

    /// <summary>Mean squared error by layer under the tuned lens, layer 0 first; null where it was not measured.</summary>
    public IReadOnlyList<double>? LensErrors { get; init; }
}

/// <summary>A measured mean squared error with its 90 % bootstrap interval.</summary>
/// <param name="Name">What was measured: <c>Gaussian process, noise 0.1, 20 examples</c>.</param>
/// <param name="Value">The mean over prompts.</param>
/// <param name="Low">5 % bootstrap limit.</param>
/// <param name="High">95 % bootstrap limit.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record CardMetric(string Name, double Value, double Low, double High, int Prompts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TrainingCard))]
internal sealed partial class CardJson : JsonSerializerContext;
