using System.Collections.Immutable;
using MambaViz.Client.Connection;
using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Functions;

/// <content>The function classes and the models that there are.</content>
public sealed partial class FunctionsState
{
    private IReadOnlyList<ModelCard> _cards = [];
    private ImmutableArray<string>? _wantedModels;

    /// <summary>The function classes on offer; empty before the server said so.</summary>
    public IReadOnlyList<TaskCard> Tasks { get; private set; } = [];

    /// <summary>The chosen class; null before the server said what it has, or where a link names one it lacks.</summary>
    public TaskCard? Card => Tasks.FirstOrDefault(task => task.Name == Task.Name);

    /// <summary>The input dimension asked for.</summary>
    public int Dimension => Task.Dimension ?? TrainedDimension ?? Card?.Dimension.Default ?? 1;

    /// <summary>The models with a chip: those trained on this class, and others that were added.</summary>
    public IReadOnlyList<ModelChoice> Models { get; private set; } = [];

    /// <summary>Every other numeric model; those of another dimension cannot be added.</summary>
    public IReadOnlyList<ModelCard> OtherModels =>
        [.. _cards.Where(card => card.Kind == "numeric" && Models.All(model => model.Card.Id != card.Id)).OrderByDescending(IsUsable)];

    public bool IsFull => Models.Count(model => model.IsOn) >= MostModels;

    private ModelCard[] ModelsOn => [.. Models.Where(model => model.IsOn).Select(model => model.Card)];

    // Where a class has models, their dimension is the one worth opening with.
    private int? TrainedDimension => _cards.FirstOrDefault(card => card.Kind == "numeric" && card.TrainedOn.Task == Task.Name)?.InputDimension;

    /// <summary>Whether a model can be asked about the task.</summary>
    public bool IsUsable(ModelCard card) => card.InputDimension == Dimension;

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) =>
        !ModelsOn.All(card => card.Lenses.Contains(lens, StringComparer.Ordinal)) ? LensSegments.NoSuchLens
        : Connection.Phase == ConnectionPhase.NoServer ? Words.NeedsServer
        : null;

    public void ToggleModel(string id)
    {
        var on = ModelsOn.Select(card => card.Id).ToImmutableArray();
        on = on.Contains(id, StringComparer.Ordinal) ? on.Remove(id, StringComparer.Ordinal) : on.Add(id);
        if (on.Length is 0 or > MostModels)
            return;
        _wantedModels = on.ToHashSet(StringComparer.Ordinal).SetEquals(UsualModels()) ? null : on;
        SetModels(_cards);
        Refresh();
    }

    private void SetModels(IReadOnlyList<ModelCard> cards)
    {
        _cards = cards;
        if (cards.Count == 0)
        {
            ResetHeads();
            return;
        }
        var usable = cards.Where(card => card.Kind == "numeric" && IsUsable(card)).ToArray();
        var usual = UsualModels();
        var on = _wantedModels is { } wanted && usable.Any(card => wanted.Contains(card.Id, StringComparer.Ordinal)) ? wanted : usual;
        Models = ModelSlots.Assign(
            [.. usable.Where(card => card.TrainedOn.Task == Task.Name || on.Contains(card.Id, StringComparer.Ordinal)).OrderBy(card => card.TrainedOn.Task != Task.Name).ThenBy(card => ModelChoice.SlotOf(card.Architecture))],
            on, Task.Name);
        ResetHeads();
    }

    // One of each architecture that was trained on this class.
    private ImmutableArray<string> UsualModels() =>
    [
        .. _cards.Where(card => card.Kind == "numeric" && IsUsable(card) && card.TrainedOn.Task == Task.Name)
            .OrderBy(card => ModelChoice.SlotOf(card.Architecture)).DistinctBy(card => card.Architecture, StringComparer.Ordinal).Take(MostModels).Select(card => card.Id),
    ];

    /// <summary>A function class for people.</summary>
    public string TitleOf(string task) => Tasks.FirstOrDefault(card => card.Name == task)?.Title ?? task;
}
