// Letters: L tokens of a prompt, the last of which reads; D channels.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// What the last token of a prompt reads from each token up to itself in one block, by what the block is: each kind brings its own.
/// </summary>
public sealed record BlockReading
{
    /// <summary>Channels that a reading can tell of one by one: of the block that leads to a layer, or the most of any block when null.</summary>
    /// <param name="config">The shape of a model that there is.</param>
    /// <param name="layer">1 to the model's layers.</param>
    public static int ChannelCount(ModelConfig config, int? layer)
    {
        ArgumentNullException.ThrowIfNull(config);
        var kind = Architectures.Find(config.Architecture);
        return layer is { } one
            ? kind.ChannelCount(config, one - 1)
            : Enumerable.Range(0, config.LayerCount).Max(block => kind.ChannelCount(config, block));
    }

    /// <summary>The block's kind, one of <see cref="Architectures.All"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The same reading seen in one or more ways, the one nearest to what the block computes from what it is given last.</summary>
    public required IReadOnlyList<TokenWeights> Ways { get; init; }

    /// <summary>Weights of each head, L numbers each that sum to 1; null for a kind without heads.</summary>
    public IReadOnlyList<float[]>? Heads { get; init; }

    /// <summary>
    /// The step size that each token chose to write with, the mean over channels: L numbers; null for a kind whose tokens choose none.
    /// </summary>
    public float[]? StepSizes { get; init; }

    /// <summary>
    /// What the state still holds of what each token wrote, the mean over channels and states: L numbers, 1 for the last; null for a kind that keeps
    /// its tokens as they are.
    /// </summary>
    public float[]? Survival { get; init; }
}

/// <summary>What a token reads from each token up to itself, in one way.</summary>
/// <param name="Way">Which.</param>
/// <param name="Magnitude">The mean over channels, or heads, of the weight's magnitude: L numbers.</param>
/// <param name="Weight">The mean of the weight itself; null where none is negative, and it is the magnitude.</param>
/// <param name="Channel">The weights of one channel, where one was asked for and there are channels.</param>
public sealed record TokenWeights(ReadingWay Way, float[] Magnitude, float[]? Weight, float[]? Channel)
{
    /// <summary>Of weights of either sign, (L, D), in any floating type.</summary>
    internal static TokenWeights Of(ReadingWay way, Tensor weights, int? channel)
    {
        using var scope = NewDisposeScope();
        float[] Floats(Tensor values) => values.to(float32).ToFloats();
        return new(
            way, Floats(weights.abs().mean([-1])), Floats(weights.mean([-1])), channel is { } one ? Floats(weights.select(-1, one)) : null);
    }
}

/// <summary>A way in which what a token reads is told.</summary>
public enum ReadingWay
{
    /// <summary>The selective scan, of what is scanned: after the convolution, before the gate.</summary>
    Scan,

    /// <summary>The same times the gate that the reading token sets.</summary>
    GatedScan,

    /// <summary>The scan and the convolution before it as one, of what the convolution reads; before the gate.</summary>
    Inputs,

    /// <summary>The same times the gate that the reading token sets: all of the block between its two projections but the skip.</summary>
    GatedInputs,

    /// <summary>Attention, the mean over heads.</summary>
    Attention,

    /// <summary>A convolution's kernel, the same in every prompt.</summary>
    Kernel,
}
