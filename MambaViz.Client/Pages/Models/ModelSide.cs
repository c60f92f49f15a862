using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>A model on the page, alone or as one side of a comparison.</summary>
/// <param name="Detail">All that is known of it.</param>
/// <param name="Slot">Its colour, dash and marker here.</param>
public sealed record ModelSide(ModelDetail Detail, SeriesIdentity Slot)
{
    /// <summary>The losses in training of those that kept them.</summary>
    public static IReadOnlyList<StepSeries> Losses(IReadOnlyList<ModelSide> sides) =>
        [.. sides.Where(side => side.Detail.History.Length > 0).Select(side => LossCurve.Of(side.Detail, side.Slot))];

    /// <summary>The models shown; where both are of one architecture, the second takes the fourth place of the palette.</summary>
    public static IReadOnlyList<ModelSide> Of(ModelDetail? first, ModelDetail? second)
    {
        var sides = new List<ModelSide>();
        foreach (var detail in new[] { first, second }.OfType<ModelDetail>())
        {
            var slot = ModelChoice.SlotOf(detail.Card.Architecture);
            sides.Add(new(detail, sides.Exists(side => side.Slot == slot) ? SeriesIdentity.OtherModel : slot));
        }

        return sides;
    }
}
