using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Models;

/// <summary>
/// The shape of a model, as written in its config.json. Expansion, convolution and rank belong to Mamba blocks, the state size to Mamba and
/// S4 blocks, the head width to transformer blocks; the other kinds ignore them.
/// </summary>
public sealed record ModelConfig
{
    private readonly int? _stateSize;

    /// <summary>The block kind, one of <see cref="Architectures.All"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Numbers in one token, 1 to 4096.</summary>
    public required int InputDimension { get; init; }

    /// <summary>Blocks between read-in and final norm, 1 to 256.</summary>
    public required int LayerCount { get; init; }

    /// <summary>M, the width of the residual stream, 1 to 16384.</summary>
    public required int Width { get; init; }

    /// <summary>D / M of a Mamba block, 1 to 16; 2 as in the paper.</summary>
    public int Expansion { get; init; } = 2;

    /// <summary>N, state values a channel, 1 to 256, even for S4 (real and imaginary parts); 16 for Mamba and 64 for S4 unless set, as in their papers.</summary>
    public int StateSize
    {
        get => _stateSize ?? (Is(Architectures.S4) ? 64 : 16);
        init => _stateSize = value;
    }

    /// <summary>K, inputs the causal convolution sees, 2 to 16; 4 as in the paper.</summary>
    public int ConvolutionWidth { get; init; } = 4;

    /// <summary>R, the rank of the step size, 0 to 4096; 0 stands for M / 16 rounded up.</summary>
    public int DeltaRank { get; init; }

    /// <summary>Channels of one attention head, 1 to 1024, a divisor of the width; 32 as in the paper.</summary>
    public int HeadWidth { get; init; } = 32;

    /// <summary>Added to the variance in every norm, 1e-12 to 0.1.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>D, channels inside a Mamba block.</summary>
    [JsonIgnore]
    public int InnerWidth => Expansion * Width;

    /// <summary>R with its default filled in.</summary>
    [JsonIgnore]
    public int EffectiveDeltaRank => DeltaRank > 0 ? DeltaRank : (Width + 15) / 16;

    /// <summary>Heads of a transformer block.</summary>
    [JsonIgnore]
    public int HeadCount => Width / HeadWidth;

    /// <summary>Reads and validates a config.json.</summary>
    /// <exception cref="ModelConfigException">No JSON, an unknown or missing field, or a value out of its range.</exception>
    public static ModelConfig Parse(string json)
    {
        try
        {
            return SettingsJson.Parse<ModelConfig>(json).Validated();
        }
        catch (JsonException exception)
        {
            throw new ModelConfigException($"config.json: {exception.Message}", exception);
        }
    }

    /// <summary>The text of a config.json that <see cref="Parse"/> reads back.</summary>
    public string ToJson() => SettingsJson.Write(this);

    /// <summary>This configuration, if every field keeps its range.</summary>
    /// <exception cref="ModelConfigException">A field does not; the message names it.</exception>
    public ModelConfig Validated()
    {
        if (!Architectures.All.Contains(Architecture, StringComparer.Ordinal))
            throw new ModelConfigException($"{nameof(Architecture)}: must be one of {string.Join(", ", Architectures.All)}, was \"{Architecture}\".");
        Check(nameof(InputDimension), InputDimension, 1, 4096);
        Check(nameof(LayerCount), LayerCount, 1, 256);
        Check(nameof(Width), Width, 1, 16384);
        Check(nameof(Expansion), Expansion, 1, 16);
        Check(nameof(StateSize), StateSize, 1, 256);
        Check(nameof(ConvolutionWidth), ConvolutionWidth, 2, 16);
        Check(nameof(DeltaRank), DeltaRank, 0, 4096);
        Check(nameof(HeadWidth), HeadWidth, 1, 1024);
        Check(nameof(NormEpsilon), NormEpsilon, 1e-12, 0.1);
        if (Is(Architectures.S4) && StateSize % 2 != 0)
            throw new ModelConfigException($"{nameof(StateSize)}: must be even for {Architectures.S4}, was {StateSize}.");
        if (Is(Architectures.Transformer) && Width % HeadWidth != 0)
            throw new ModelConfigException($"{nameof(HeadWidth)}: must divide {nameof(Width)} {Width}, was {HeadWidth}.");
        return this;
    }

    /// <summary>Whether the blocks are of that kind.</summary>
    internal bool Is(string architecture) => string.Equals(Architecture, architecture, StringComparison.Ordinal);

    private static void Check(string field, double value, double low, double high)
    {
        if (!(value >= low && value <= high))
            throw new ModelConfigException(FormattableString.Invariant($"{field}: must be from {low} to {high}, was {value}."));
    }
}

/// <summary>The block kinds by the names of config.json.</summary>
public static class Architectures
{
    /// <summary>Selective state space blocks (arXiv 2312.00752).</summary>
    public const string Mamba = "mamba";

    /// <summary>GPT-2 style pre-norm attention blocks without positions.</summary>
    public const string Transformer = "transformer";

    /// <summary>Diagonal state space blocks, whose recurrence does not depend on the input (arXiv 2206.11893).</summary>
    public const string S4 = "s4";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Mamba, Transformer, S4];
}
