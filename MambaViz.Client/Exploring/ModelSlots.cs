using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>Gives each model its own colour and name, also where two are of one architecture.</summary>
public static class ModelSlots
{
    /// <summary>The chips of the models.</summary>
    /// <param name="cards">In order; earlier ones have the colour of their architecture.</param>
    /// <param name="on">Ids of those that are switched on.</param>
    /// <param name="task">The task asked for: a model trained on another one says so.</param>
    public static IReadOnlyList<ModelChoice> Assign(IReadOnlyList<ModelCard> cards, IReadOnlyList<string> on, string task)
    {
        var taken = new HashSet<SeriesIdentity>();
        var choices = new Dictionary<string, ModelChoice>(StringComparer.Ordinal);
        // What is drawn chooses first.
        foreach (var card in cards.OrderByDescending(card => on.Contains(card.Id, StringComparer.Ordinal)))
        {
            var isOn = on.Contains(card.Id, StringComparer.Ordinal);
            var own = ModelChoice.SlotOf(card.Architecture);
            var slot = !isOn || taken.Add(own) ? own : Free(taken);
            var name = ModelChoice.NameOf(card.Architecture);
            choices[card.Id] = new ModelChoice(card, slot, isOn)
            {
                Name = card.TrainedOn.Task != task ? $"{name}, {ModelWords.ClassName(card.TrainedOn.Task)}"
                    : cards.Any(other => other != card && other.Architecture == card.Architecture && other.TrainedOn.Task == task) ? card.Title
                    : name,
            };
        }
        return [.. cards.Select(card => choices[card.Id])];
    }

    /// <summary>A colour for each of what is drawn together: its architecture's own, another where that is taken.</summary>
    /// <param name="architectures">In order.</param>
    public static IReadOnlyList<SeriesIdentity> Distinct(IReadOnlyList<string> architectures)
    {
        var taken = new HashSet<SeriesIdentity>();
        return [.. architectures.Select(ModelChoice.SlotOf).Select(own => taken.Add(own) ? own : Free(taken))];
    }

    // The fourth colour belongs to no architecture, so it is given away first.
    private static SeriesIdentity Free(HashSet<SeriesIdentity> taken)
    {
        var slot = new[] { SeriesIdentity.OtherModel, SeriesIdentity.Hybrid, SeriesIdentity.S4, SeriesIdentity.Transformer, SeriesIdentity.Mamba }.First(slot => !taken.Contains(slot));
        taken.Add(slot);
        return slot;
    }
}
