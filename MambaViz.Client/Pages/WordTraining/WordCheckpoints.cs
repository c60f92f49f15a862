using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>A model of words at several moments of its training, and the shares of right answers that each was measured at.</summary>
public sealed class WordCheckpoints
{
    // A family is there once most of its questions are answered.
    private const double Most = .5;

    private readonly Dictionary<(string Family, int Demonstrations), GrowthShare[]> _shares;

    /// <param name="detail">What the server knows of the model.</param>
    public WordCheckpoints(TextGrowthDetail detail)
    {
        Detail = detail;
        Slot = LookTable.OfKind(detail.Card.Architecture);
        Steps = [.. detail.Checkpoints.Select(checkpoint => checkpoint.Step)];
        Labels = [.. Steps.Select(StepAxis.Abbreviate)];
        Axis = new StepAxis(Steps);
        _shares = detail.Shares.GroupBy(share => (share.Task, share.Demonstrations))
            .ToDictionary(of => of.Key, of => of.OrderBy(share => share.Step).ToArray());
        Measured = [.. _shares.Keys.Select(key => key.Demonstrations).Distinct().Order()];
    }

    /// <summary>What is known of the model.</summary>
    public TextGrowthDetail Detail { get; }

    /// <summary>Its colour, dash and marker.</summary>
    public SeriesIdentity Slot { get; }

    /// <summary>The steps, ascending.</summary>
    public IReadOnlyList<long> Steps { get; }

    /// <summary>The steps, short.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The axis of everything along the training.</summary>
    public StepAxis Axis { get; }

    /// <summary>The numbers of demonstrations that shares were measured after, ascending.</summary>
    public IReadOnlyList<int> Measured { get; }

    /// <summary>The place of a step; of one that was not kept, or none, the last.</summary>
    public int PlaceOf(long? step) => step is { } wanted && Steps.ToList().IndexOf(wanted) is >= 0 and var place ? place : Steps.Count - 1;

    /// <summary>Whether one was kept at a step, as an address says it.</summary>
    public bool Has(string step) => long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && Steps.Contains(wanted);

    /// <summary>The id that the checkpoint at a place is asked under.</summary>
    public string IdAt(int place) => CheckpointId.Of(Detail.Card.Id, Steps[place]);

    /// <summary>The lens that it is read with: the tuned one where it was fitted.</summary>
    public string LensAt(int place) => Detail.Checkpoints[place].Lenses.Contains(Lens.Tuned, StringComparer.Ordinal) ? Lens.Tuned : Lens.ReadOut;

    /// <summary>The places by how near they are to one, which is the first.</summary>
    public IEnumerable<int> ByUrgency(int place) => Enumerable.Range(0, Steps.Count).OrderBy(at => Math.Abs(at - place));

    /// <summary>The measured number of demonstrations that is nearest to one, the smaller of two; null where nothing was measured.</summary>
    public int? NearestMeasured(int count) => Measured.Count == 0 ? null : Measured.MinBy(measured => (Math.Abs(measured - count), measured));

    /// <summary>A family's share by step; null where it was not measured.</summary>
    public StepSeries? OfFamily(string family, int demonstrations) => _shares.GetValueOrDefault((family, demonstrations)) is { } shares
        ? new(
            FamilyNames.TitleOf(family), Slot, [.. shares.Select(share => share.Step)], [.. shares.Select(share => (float)share.Value)],
            HasMarkers: true)
        {
            Band = ([.. shares.Select(share => (float)share.Low)], [.. shares.Select(share => (float)share.High)]),
        }
        : null;

    /// <summary>The mean share of a group's families by step, never in the look of a single family's; null where none was measured.</summary>
    /// <param name="group">Its place among the groups.</param>
    /// <param name="families">Its families.</param>
    /// <param name="demonstrations">Demonstrations before the query.</param>
    public StepSeries? OfGroup(int group, IEnumerable<string> families, int demonstrations)
    {
        var shares = families.SelectMany(family => _shares.GetValueOrDefault((family, demonstrations), []))
            .ToLookup(share => share.Step, share => share.Value);
        long[] steps = [.. shares.Select(at => at.Key).Order()];
        return steps.Length == 0 ? null
            : new(FamilyNames.Groups[group].Title, Slot, steps, [.. steps.Select(step => (float)shares[step].Average())])
            {
                Variant = group < VariantLook.Own ? group : group + 1,
            };
    }

    /// <summary>A family's share at a step; null where it was not measured.</summary>
    public GrowthShare? At(string family, int demonstrations, long step) =>
        _shares.GetValueOrDefault((family, demonstrations))?.FirstOrDefault(share => share.Step == step);

    /// <summary>The first step from which on most answers of a family are right; null where there is none.</summary>
    public long? Appears(string family, int demonstrations)
    {
        if (_shares.GetValueOrDefault((family, demonstrations)) is not { } shares)
            return null;
        var first = Array.FindLastIndex(shares, share => share.Value < Most) + 1;
        return first < shares.Length ? shares[first].Step : null;
    }
}
