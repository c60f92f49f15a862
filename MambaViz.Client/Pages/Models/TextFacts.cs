using MambaViz.Client.Controls;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Models;

/// <summary>What a card of a model of language says, as lines of a table.</summary>
public static class TextFacts
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<ModelFact> Of(TextModelCard card) =>
    [
        new("Blocks", Invariant($"{LookTable.KindTitle(card.Architecture)}, {card.LayerCount} of width {card.Width}")),
        new("Parameters", ModelFacts.Amount(card.Parameters)),
        new("Vocabulary", Invariant($"{card.VocabularySize:N0} tokens")),
        new("Context", card.ContextLength is { } length ? Invariant($"{length:N0} tokens") : "no limit"),
        .. card.StateSize is { } states ? (ModelFact[])[new("State", Invariant($"{states} values a channel"))] : [],
        new("Keeps", Kept(card.Kept)),
        .. card.Recall is { } recall
            ? (ModelFact[])[new(
                "Trained to recall",
                Invariant($"{recall.LeastPairs} to {recall.MostPairs} pairs of {recall.Keys} keys and {recall.Values} values"))]
            : [new("Source", card.Source)],
        new("A line", $"{card.Format.Before}x{card.Format.Between}y{card.Format.After}".Replace("\n", "⏎", StringComparison.Ordinal)),
        new("Lenses", string.Join(", ", card.Lenses.Select(lens => Words.LensTitle(lens).ToLowerInvariant()))),
    ];

    // Of each prompt: a state, a cache, or both.
    private static string Kept(KeptBytes kept) => kept switch
    {
        { PerToken: 0 } => $"{ModelFacts.Size(kept.Fixed)}, whatever the prompt",
        { Fixed: 0 } => $"{ModelFacts.Size(kept.PerToken)} a token",
        _ => $"{ModelFacts.Size(kept.Fixed)} and {ModelFacts.Size(kept.PerToken)} a token",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
