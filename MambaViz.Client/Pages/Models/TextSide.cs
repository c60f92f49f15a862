using MambaViz.Client.Exploring;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Models;

/// <summary>A model of language on the page, alone or as one side of a comparison.</summary>
/// <param name="Card">Its card.</param>
/// <param name="Slot">Its colour, dash and marker here.</param>
public sealed record TextSide(TextModelCard Card, SeriesIdentity Slot)
{
    /// <summary>The models shown; where both are of one architecture, the second takes the fourth place of the palette.</summary>
    public static IReadOnlyList<TextSide> Of(TextModelCard? first, TextModelCard? second)
    {
        var sides = new List<TextSide>();
        foreach (var card in new[] { first, second }.OfType<TextModelCard>())
        {
            var slot = ModelChoice.SlotOf(card.Architecture);
            sides.Add(new(card, sides.Exists(side => side.Slot == slot) ? SeriesIdentity.OtherModel : slot));
        }

        return sides;
    }
}
