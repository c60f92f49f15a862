using System.Text.Json.Serialization;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Checkpoints;

/// <summary>text-card.json: what a model of language is, and where it comes from.</summary>
public sealed record TextCard
{
    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it comes from: a folder's name, or hub:OWNER/NAME@REVISION; of a model of our own, what it was trained on.</summary>
    public required string Source { get; init; }

    /// <summary>Its kind there: mamba, mamba2, gpt_neox or gpt2; of a model of our own, its architecture.</summary>
    public required string ModelType { get; init; }

    /// <summary>How its numbers are kept: F32, F16, BF16 or I8 (a byte a number, with a scale a row), several where they differ.</summary>
    public required string NumberType { get; init; }

    /// <summary>SHA-256 over config, tokenizer and weights: two models that share it answer alike.</summary>
    public required string Identity { get; init; }

    /// <summary>The command that repeats the import or the training.</summary>
    public required string Command { get; init; }

    /// <summary>The day of the import, or on which the training ended, ISO 8601.</summary>
    public required string Date { get; init; }

    /// <summary>How its prompts of words are written; as the paper's where null.</summary>
    public PromptFormat? Format { get; init; }

    /// <summary>How it was trained; null where it was imported.</summary>
    public TextTraining? Training { get; init; }

    /// <summary>The share of right answers on fresh prompts; null where it was not measured.</summary>
    public IReadOnlyList<TextMetric>? Metrics { get; init; }

    /// <summary>
    /// KL from the last layer's distribution to each layer's under the tuned lens, in nats, layer 0 first, in the mean over an answer's tokens; null
    /// where no lens was fitted.
    /// </summary>
    public IReadOnlyList<double>? LensDivergences { get; init; }

    /// <summary>The same under the Jacobian lens; null where none was measured.</summary>
    public IReadOnlyList<double>? JacobianDivergences { get; init; }

    /// <summary>The command that prints <see cref="Metrics"/>.</summary>
    public string? MetricsCommand { get; init; }
}

/// <summary>How a model of language of our own was trained.</summary>
public sealed record TextTraining
{
    /// <summary>The task of its recipe.</summary>
    public required string Task { get; init; }

    /// <summary>The mixture of words, for that task.</summary>
    public WordMixture? Words { get; init; }

    /// <summary>The keys and values, for recall.</summary>
    public RecallPairs? Recall { get; init; }

    /// <summary>Lines, or pairs, of the longest prompt.</summary>
    public required int Examples { get; init; }

    /// <summary>Prompts in one optimiser step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Optimiser steps taken.</summary>
    public required long Steps { get; init; }

    /// <summary>Last step at which the run was taken up from weights alone; null where it never was.</summary>
    public long? TakenUpAt { get; init; }

    /// <summary>Highest learning rate.</summary>
    public required double PeakLearningRate { get; init; }

    /// <summary>The run's seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The processor it ran on.</summary>
    public required string Device { get; init; }

    /// <summary>Training time in seconds.</summary>
    public required double Seconds { get; init; }
}

/// <summary>A measured share of right answers with its 90 % interval.</summary>
/// <param name="Family">The family of words, or the recall.</param>
/// <param name="Demonstrations">Demonstrations before the query; of recall the pairs of a prompt.</param>
/// <param name="IsHeldOut">Whether the queries were words that it was not trained on.</param>
/// <param name="Accuracy">The share, 0 to 1.</param>
/// <param name="Low">5 % limit.</param>
/// <param name="High">95 % limit.</param>
/// <param name="Prompts">Fresh prompts it was measured on.</param>
public sealed record TextMetric(string Family, int Demonstrations, bool IsHeldOut, double Accuracy, double Low, double High, int Prompts);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TextCard))]
internal sealed partial class TextCardJson : JsonSerializerContext;
