using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Training;

/// <summary>A model at several moments of its training: each is asked as a model of its own.</summary>
public sealed class Checkpoints
{
    /// <param name="detail">What the server knows of the model.</param>
    public Checkpoints(ModelDetail detail)
    {
        Detail = detail;
        Slot = ModelChoice.SlotOf(detail.Card.Architecture);
        Cards = [.. detail.Growth.Select(step => detail.Card with { Id = CheckpointId.Of(detail.Card.Id, step) })];
        Labels = [.. detail.Growth.Select(StepAxis.Abbreviate)];
        Loss = detail.History.Length > 0 ? LossCurve.Of(detail, Slot) : null;
        Axis = new StepAxis([.. detail.Growth, .. Loss?.Steps ?? []]);
    }

    /// <summary>What is known of the model.</summary>
    public ModelDetail Detail { get; }

    /// <summary>Its colour, dash and marker.</summary>
    public SeriesIdentity Slot { get; }

    /// <summary>The models that are asked, in the order of their steps.</summary>
    public IReadOnlyList<ModelCard> Cards { get; }

    /// <summary>The steps, short.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The loss in training; null where no history was kept.</summary>
    public StepSeries? Loss { get; }

    /// <summary>The axis of everything along the training.</summary>
    public StepAxis Axis { get; }

    /// <summary>The steps they were kept at, ascending.</summary>
    public long[] Steps => Detail.Growth;

    /// <summary>The place of a step; of one that was not kept, or none, the last.</summary>
    public int PlaceOf(long? step) => step is { } wanted && Array.IndexOf(Steps, wanted) is >= 0 and var place ? place : Steps.Length - 1;

    /// <summary>Whether one was kept at a step, as an address says it.</summary>
    public bool Has(string step) => long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && Steps.Contains(wanted);

    /// <summary>The one at a place alone, then its neighbours, as many at a time as may be asked about.</summary>
    public IEnumerable<ModelCard[]> ByUrgency(int place)
    {
        var ordered = Cards.Select((card, at) => (card, at)).OrderBy(c => Math.Abs(c.at - place)).Select(c => c.card).ToList();
        return ordered.Skip(1).Chunk(Limits.Models).Prepend([ordered[0]]);
    }
}
