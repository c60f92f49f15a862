using System.Text.Json.Serialization;

namespace MambaViz.Engine.Models;

/// <summary>How a model of language reads and predicts tokens.</summary>
public sealed record TokenOptions
{
    /// <summary>V, tokens it can name, padding rows among them; 2 to 1,048,576.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Whether logits are products with the embedding itself, as in GPT-2 and Mamba; else the read-out has a matrix of its own.</summary>
    public bool TiedReadOut { get; init; } = true;

    /// <summary>Positions with a learned vector each, added to the embedding, 1 to 1,048,576; none when null.</summary>
    public int? LearnedPositions { get; init; }

    /// <summary>Tokens of the longest context, 1 to 16,777,216; any number when null. Never more than there are learned positions.</summary>
    public int? ContextLength { get; init; }

    /// <summary>The most tokens of one context; null where any number is one.</summary>
    [JsonIgnore]
    public int? MostTokens => LongestContext == int.MaxValue ? null : LongestContext;

    /// <summary>The most tokens of one context.</summary>
    internal int LongestContext => Math.Min(LearnedPositions ?? int.MaxValue, ContextLength ?? int.MaxValue);

    /// <exception cref="ModelConfigException">A field breaks its range.</exception>
    internal void Check(int inputDimension)
    {
        if (inputDimension != 0)
            throw new ModelConfigException($"{nameof(ModelConfig.InputDimension)}: must be left out beside tokens, was {inputDimension}.");
        ModelConfigException.ThrowIfOutside(nameof(VocabularySize), VocabularySize, 2, 1 << 20);
        ModelConfigException.ThrowIfOutside(nameof(LearnedPositions), LearnedPositions ?? 1, 1, 1 << 20);
        ModelConfigException.ThrowIfOutside(nameof(ContextLength), ContextLength ?? 1, 1, 1 << 24);
    }
}
