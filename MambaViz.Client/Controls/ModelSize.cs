using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts;

namespace MambaViz.Client.Controls;

/// <summary>Size and training of models, said wherever models that are not alike in both are compared.</summary>
public static class ModelSize
{
    // Models of which one has more of what the other has than this are not alike.
    private const double Alike = 1.5;

    /// <summary>"8 layers of width 128, 0.93 M parameters, 432,000 steps".</summary>
    public static string Of(ModelCard card) => FormattableString.Invariant($"{card.LayerCount} layers of width {card.Width}, {Training(card)}");

    /// <summary>What must be said wherever models are compared: "0.60 M parameters, 14,500 steps".</summary>
    public static string Training(ModelCard card) => FormattableString.Invariant($"{Millions(card)} parameters, {card.TrainedOn.Steps:N0} steps");

    /// <summary>"0.93 M, 432k steps", where there is little room.</summary>
    public static string Brief(ModelCard card) => $"{Millions(card)}, {StepAxis.Abbreviate(card.TrainedOn.Steps)} steps";

    /// <summary>Whether models are of so different size or training that a comparison of them says it.</summary>
    public static bool AreUnequal(IReadOnlyCollection<ModelCard> cards) =>
        Differ(cards, card => card.Parameters) || Differ(cards, card => card.TrainedOn.Steps);

    /// <summary>A sentence for what compares models that are not alike; nothing for others.</summary>
    public static string Note(IReadOnlyCollection<ModelCard> cards) =>
        AreUnequal(cards) ? $" Not of one size and training: {string.Join("; ", cards.Select(card => $"{card.Title} {Of(card)}"))}." : "";

    private static bool Differ(IReadOnlyCollection<ModelCard> cards, Func<ModelCard, long> amount) =>
        cards.Count > 1 && cards.Max(amount) > Alike * cards.Min(amount);

    private static string Millions(ModelCard card) => FormattableString.Invariant($"{card.Parameters / 1e6:0.00} M");
}
