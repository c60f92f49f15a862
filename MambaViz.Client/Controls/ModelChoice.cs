using MambaViz.Client.Charts;
using MambaViz.Contracts;

namespace MambaViz.Client.Controls;

/// <summary>A model's chip.</summary>
/// <param name="Card">What it is.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="IsOn">Drawn, and asked for.</param>
public sealed record ModelChoice(ModelCard Card, ModelSlot Slot, bool IsOn)
{
    /// <summary>What the chip says. Default: the architecture's name.</summary>
    public string Name { get; init; } = NameOf(Card.Architecture);

    /// <summary>The palette's place for an architecture.</summary>
    public static ModelSlot SlotOf(string architecture) => architecture switch
    {
        "mamba" => ModelSlot.Mamba,
        "transformer" => ModelSlot.Transformer,
        "s4" => ModelSlot.S4,
        _ => ModelSlot.Fourth,
    };

    /// <summary>The architecture's name on a chip.</summary>
    public static string NameOf(string architecture) => architecture switch
    {
        "mamba" => "Mamba",
        "transformer" => "Transformer",
        "s4" => "S4",
        _ => architecture,
    };
}
