using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>A model's chip.</summary>
/// <param name="Card">What it is.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="IsOn">Drawn, and asked for.</param>
public sealed record ModelChoice(ModelCard Card, SeriesIdentity Slot, bool IsOn)
{
    /// <summary>What the chip says. Default: the architecture's name.</summary>
    public string Name { get; init; } = NameOf(Card.Architecture);

    /// <summary>The palette's place for an architecture.</summary>
    public static SeriesIdentity SlotOf(string architecture) => LookTable.OfKind(architecture);

    /// <summary>The architecture's name on a chip.</summary>
    public static string NameOf(string architecture) => LookTable.KindTitle(architecture);
}
