using System.Collections.Immutable;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>Which of a server's models of language the page offers, and which of them it draws.</summary>
public sealed class TextSelection
{
    private readonly ImmutableArray<string> _usual;

    /// <param name="cards">The server's models, or those of a recording.</param>
    /// <param name="wanted">Ids that a link or the user asked for; null for the usual ones.</param>
    public TextSelection(IReadOnlyList<TextModelCard> cards, ImmutableArray<string>? wanted)
    {
        // A small model that shows its training comes after the one that answers best.
        Usable = [.. cards.Where(IsForWords).OrderBy(card => !card.IsOwn)
            .ThenBy(card => LookTable.OfKind(card.Architecture)).ThenBy(card => card.HasGrowth)];
        TextModelCard[] oneEach = [.. Usable.DistinctBy(card => card.Architecture, StringComparer.Ordinal)];
        _usual = [.. oneEach.Take(LanguageState.UsualModels).Select(card => card.Id)];
        ImmutableArray<string> known = [.. (wanted ?? []).Where(id => Usable.Any(card => card.Id == id)).Take(LanguageState.MostModels)];
        var on = (known.IsEmpty ? _usual : known).ToHashSet(StringComparer.Ordinal);
        var chips = oneEach.Select(card => card.Id).Union(on, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        Choices = Named([.. Usable.Where(card => chips.Contains(card.Id))], on);
        On = [.. Choices.Where(choice => choice.IsOn)];
        Others =
        [
            .. Usable.Where(card => !chips.Contains(card.Id))
                .Select(card => new ChipChoice(card.Id, LookTable.OfKind(card.Architecture), card.Title, Describe(card))),
        ];
    }

    /// <summary>The models that read words.</summary>
    public IReadOnlyList<TextModelCard> Usable { get; }

    /// <summary>The models with a chip.</summary>
    public IReadOnlyList<TextChoice> Choices { get; }

    /// <summary>Those that are switched on.</summary>
    public IReadOnlyList<TextChoice> On { get; }

    /// <summary>Further models, without a chip until they are added.</summary>
    public IReadOnlyList<ChipChoice> Others { get; }

    /// <summary>No further model can be switched on.</summary>
    public bool IsFull => On.Count >= LanguageState.MostModels;

    /// <summary>The lenses that all models have that are on.</summary>
    public IReadOnlyList<string> Lenses => [.. Lens.OfText.Where(lens => On.All(model => model.Card.Lenses.Contains(lens, StringComparer.Ordinal)))];

    /// <summary>The lenses that some model has.</summary>
    public IReadOnlyList<string> Offered =>
        [.. Lens.OfText.Where(lens => lens == Lens.ReadOut || Usable.Any(card => card.Lenses.Contains(lens, StringComparer.Ordinal)))];

    /// <summary>The lens that layers are read with: the one wanted, where all models have it.</summary>
    public string LensOf(string? wanted) =>
        wanted is not null && Lenses.Contains(wanted, StringComparer.Ordinal) ? wanted
        : Lenses.Contains(Lens.Tuned, StringComparer.Ordinal) ? Lens.Tuned
        : Lens.ReadOut;

    /// <summary>The lens after one, and after the last the first.</summary>
    public string LensAfter(string lens) => Lenses[(Lenses.TakeWhile(other => other != lens).Count() + 1) % Lenses.Count];

    /// <summary>Switches a model on or off.</summary>
    /// <param name="id">Which.</param>
    /// <param name="wanted">The ids to ask for from now on; null for the usual ones.</param>
    /// <returns>False where that would leave none, or too many.</returns>
    public bool TryToggle(string id, out ImmutableArray<string>? wanted)
    {
        ImmutableArray<string> on = [.. On.Select(model => model.Card.Id)];
        on = on.Contains(id, StringComparer.Ordinal) ? on.Remove(id, StringComparer.Ordinal) : on.Add(id);
        wanted = on.ToHashSet(StringComparer.Ordinal).SetEquals(_usual) ? null : on;
        return on.Length > 0 && on.Length <= LanguageState.MostModels;
    }

    // Models of recall read keys and values, not letters: their answers are one token, and nothing ends a line.
    private static bool IsForWords(TextModelCard card) => !card.IsOwn || card.Format.After.Length > 0;

    private static IReadOnlyList<TextChoice> Named(IReadOnlyList<TextModelCard> cards, HashSet<string> on)
    {
        var slots = ModelSlots.Distinct([.. cards.Where(card => on.Contains(card.Id)).Select(card => card.Architecture)]);
        var place = 0;
        return
        [
            .. cards.Select(card =>
            {
                var isOn = on.Contains(card.Id);
                var isAlone = cards.Count(other => other.Architecture == card.Architecture) == 1 && card.IsOwn;
                return new TextChoice(card, isOn ? slots[place++] : LookTable.OfKind(card.Architecture), isOn,
                    isAlone ? LookTable.KindTitle(card.Architecture) : card.Title, Describe(card));
            }),
        ];
    }

    private static string Describe(TextModelCard card) => FormattableString.Invariant(
        $"{card.Title}: {card.LayerCount} layers of width {card.Width}, {card.Parameters / 1e6:0.00} M parameters, {card.VocabularySize} tokens");
}

/// <summary>A model's chip.</summary>
/// <param name="Card">What it is.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="IsOn">Drawn, and asked for.</param>
/// <param name="Name">What the chip says.</param>
/// <param name="Describes">What it is, in a line.</param>
public sealed record TextChoice(TextModelCard Card, SeriesIdentity Slot, bool IsOn, string Name, string Describes)
{
    /// <summary>As chips show it.</summary>
    public ChipChoice Chip => new(Card.Id, Slot, Name, Describes, IsOn);
}
