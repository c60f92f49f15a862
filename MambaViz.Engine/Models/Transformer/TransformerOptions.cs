namespace MambaViz.Engine.Models.Transformer;

/// <summary>The options of transformer blocks. What is null is as in the paper, and as in GPT-2.</summary>
public sealed record TransformerOptions
{
    /// <summary>P, channels of one attention head, 1 to 1024, a divisor of the width; 32 as in the paper.</summary>
    public int HeadWidth { get; init; } = 32;

    /// <summary>Channels inside the two-layer network, 1 to 262,144; four times the width when null.</summary>
    public int? HiddenWidth { get; init; }

    /// <summary>The network's activation, one of <see cref="Activations"/>; "gelu-tanh" when null.</summary>
    public string? Activation { get; init; }

    /// <summary>Channels of each head that are turned by their token's position (arXiv 2104.09864), 1 to P; none when null.</summary>
    public int? RotaryWidth { get; init; }

    /// <summary>The base of the turns' frequencies, 1 to 1e12; 10,000 when null.</summary>
    public double? RotaryBase { get; init; }

    /// <summary>Whether attention and network read the same residual, as in GPT-NeoX; one after the other when null.</summary>
    public bool? ParallelResidual { get; init; }

    /// <summary>The activations there are.</summary>
    internal static IReadOnlyList<string> Activations { get; } = ["gelu-tanh", "gelu", "relu"];

    /// <exception cref="ModelConfigException">An option breaks its rule.</exception>
    internal void Check(int width)
    {
        ModelConfigException.ThrowIfOutside(nameof(HeadWidth), HeadWidth, 1, 1024);
        if (width % HeadWidth != 0)
            throw new ModelConfigException($"{nameof(HeadWidth)}: must divide {nameof(ModelConfig.Width)} {width}, was {HeadWidth}.");
        ModelConfigException.ThrowIfOutside(nameof(HiddenWidth), HiddenWidth ?? 1, 1, 1 << 18);
        // An odd number turns one channel more: its partner.
        ModelConfigException.ThrowIfOutside(nameof(RotaryWidth), RotaryWidth ?? 1, 1, HeadWidth % 2 == 0 ? HeadWidth : HeadWidth - 1);
        ModelConfigException.ThrowIfOutside(nameof(RotaryBase), RotaryBase ?? 1, 1, 1e12);
        if (Activation is not null && !Activations.Contains(Activation, StringComparer.Ordinal))
            throw new ModelConfigException($"{nameof(Activation)}: must be one of {string.Join(", ", Activations)}, was \"{Activation}\".");
    }
}
