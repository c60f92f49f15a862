using MambaViz.Contracts;
using MambaViz.Contracts.Figures;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.PhoneBook;

/// <summary>A model as the page names and draws it.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Name">"Transformer"; "Mamba, state 64" where there are several.</param>
/// <param name="ShortName">Where little room is: "state 16" below the first of its kind.</param>
/// <param name="Variant">Its place among several of one kind; null for the only one.</param>
public sealed record BookModel(TextModelCard Card, string Name, string ShortName, int? Variant)
{
    // Places of a family that are far from each other, the strongest first.
    private static readonly int[] Variants = [4, 2, 1, 3, 0];

    /// <summary>Line and marker, without values.</summary>
    public FigureSeries Series { get; } = new()
    {
        Name = Name, Identity = LookTable.OfKind(Card.Architecture), Variant = Variant, X = [], Y = [],
    };

    /// <summary>Bytes that it keeps of a book.</summary>
    /// <param name="entries">Entries of a name and a number, a token each.</param>
    public long Bytes(int entries) => Card.Kept.After(2L * entries);

    /// <summary>Whether a book fits into its context: an entry is two tokens, and its name is asked once more.</summary>
    public bool CanRead(int entries) => 3L * entries <= (Card.ContextLength ?? long.MaxValue);

    /// <summary>Whether what it keeps does not grow with the book.</summary>
    public bool IsFixed => Card.Kept.PerToken == 0;

    /// <summary>The models in the order shown: by kind, those that keep more of a long book first.</summary>
    public static IReadOnlyList<BookModel> Of(IEnumerable<TextModelCard> cards) =>
    [
        .. cards.GroupBy(card => card.Architecture, StringComparer.Ordinal)
            .OrderByDescending(kind => kind.Max(Longest)).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .SelectMany(Family),
    ];

    private static IEnumerable<BookModel> Family(IGrouping<string, TextModelCard> kind)
    {
        var title = LookTable.KindTitle(kind.Key);
        var cards = kind.OrderByDescending(Longest).ThenBy(card => card.Id, StringComparer.Ordinal).ToList();
        if (cards is [var only])
            return [new(only, title, title, null)];
        var areTold = cards.DistinctBy(card => card.StateSize).Count() == cards.Count && cards.TrueForAll(card => card.StateSize is not null);
        return cards.Select((card, place) =>
        {
            var own = areTold ? FormattableString.Invariant($"state {card.StateSize}") : card.Id;
            var name = $"{title}, {own}";
            return new BookModel(card, name, place == 0 ? name : own, Variants[place % Variants.Length]);
        });
    }

    private static long Longest(TextModelCard card) => card.Kept.After(2L * Limits.BookEntries);
}
