using System.Text.Json.Serialization;

namespace MambaViz.Engine.Checkpoints;

/// <summary>text-card.json: what a model of language is, and where it comes from.</summary>
public sealed record TextCard
{
    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Where it was imported from: a folder's name, or hub:OWNER/NAME@REVISION.</summary>
    public required string Source { get; init; }

    /// <summary>Its kind there: mamba, mamba2, gpt_neox or gpt2.</summary>
    public required string ModelType { get; init; }

    /// <summary>How its numbers are kept: F32, F16 or BF16, several where they differ.</summary>
    public required string NumberType { get; init; }

    /// <summary>SHA-256 over config, tokenizer and weights: two models that share it answer alike.</summary>
    public required string Identity { get; init; }

    /// <summary>The command that repeats the import.</summary>
    public required string Command { get; init; }

    /// <summary>The day of the import, ISO 8601.</summary>
    public required string Date { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TextCard))]
internal sealed partial class TextCardJson : JsonSerializerContext;
