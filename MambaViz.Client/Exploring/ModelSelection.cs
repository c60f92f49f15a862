using System.Collections.Immutable;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>Which of a server's models a page offers, and which of them it draws.</summary>
public sealed class ModelSelection
{
    private readonly int _most;
    private readonly ImmutableArray<string> _usual;

    /// <param name="cards">The server's models, or those of a recording.</param>
    /// <param name="rules">What the page is about.</param>
    /// <param name="wanted">Ids that a link or the user asked for; null for the usual ones.</param>
    public ModelSelection(IReadOnlyList<ModelCard> cards, ModelRules rules, ImmutableArray<string>? wanted)
    {
        _most = rules.Most;
        Usable = [.. cards.Where(rules.IsUsable).OrderBy(card => rules.IsOfTaskOnly && card.TrainedOn.Task != rules.Task)
            .ThenBy(card => ModelChoice.SlotOf(card.Architecture)).ThenByDescending(card => rules.IsOfTaskOnly ? 0 : card.Parameters)];
        ModelCard[] own = [.. Usable.Where(card => !rules.IsOfTaskOnly || card.TrainedOn.Task == rules.Task)];
        ModelCard[] oneEach = [.. own.DistinctBy(card => card.Architecture, StringComparer.Ordinal)];
        _usual = [.. oneEach.Take(rules.Usual).Select(card => card.Id)];
        ImmutableArray<string> known = [.. (wanted ?? []).Where(id => Usable.Any(card => card.Id == id)).Take(rules.Most)];
        var on = known.IsEmpty ? _usual : known;
        var chips = (rules.IsOfTaskOnly ? own : oneEach).Select(card => card.Id).Union(on, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        Choices = ModelSlots.Assign([.. Usable.Where(card => chips.Contains(card.Id))], on, rules.Task);
        On = [.. Choices.Where(choice => choice.IsOn).Select(choice => choice.Card)];
        var offered = rules.IsOfTaskOnly ? cards.Where(card => card.Kind == ModelRules.Numeric).OrderByDescending(rules.IsUsable) : Usable.AsEnumerable();
        Others = [.. offered.Where(card => !chips.Contains(card.Id))];
        UnusableArchitectures = [.. cards.Select(card => card.Architecture).Except(Usable.Select(card => card.Architecture), StringComparer.Ordinal)];
    }

    /// <summary>The models that can be asked about the task.</summary>
    public IReadOnlyList<ModelCard> Usable { get; }

    /// <summary>The models with a chip.</summary>
    public IReadOnlyList<ModelChoice> Choices { get; }

    /// <summary>Those that are switched on.</summary>
    public IReadOnlyList<ModelCard> On { get; }

    /// <summary>Further models, without a chip until they are added.</summary>
    public IReadOnlyList<ModelCard> Others { get; }

    /// <summary>Architectures there are models of, but none for the task.</summary>
    public IReadOnlyList<string> UnusableArchitectures { get; }

    /// <summary>No further model can be switched on.</summary>
    public bool IsFull => On.Count >= _most;

    /// <summary>Switches a model on or off.</summary>
    /// <param name="id">Which.</param>
    /// <param name="wanted">The ids to ask for from now on; null for the usual ones.</param>
    /// <returns>False where that would leave none, or too many.</returns>
    public bool TryToggle(string id, out ImmutableArray<string>? wanted)
    {
        ImmutableArray<string> on = [.. On.Select(card => card.Id)];
        on = on.Contains(id, StringComparer.Ordinal) ? on.Remove(id, StringComparer.Ordinal) : on.Add(id);
        wanted = on.ToHashSet(StringComparer.Ordinal).SetEquals(_usual) ? null : on;
        return on.Length > 0 && on.Length <= _most;
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    /// <param name="lens">One of <see cref="Lens.All"/>.</param>
    /// <param name="isAway">There is no server.</param>
    /// <param name="recorded">The lens that can be had without one. Default: none.</param>
    public string? WhyNot(string lens, bool isAway, string? recorded = null) =>
        !On.All(card => card.Lenses.Contains(lens, StringComparer.Ordinal)) ? ModelWords.NoSuchLens
        : isAway && lens != recorded ? ServerSession.IsNeeded
        : null;
}

/// <summary>What a page asks of models.</summary>
/// <param name="Task">What they should have been trained on; others say what they know.</param>
/// <param name="Dimension">The dimension of their inputs.</param>
/// <param name="Usual">How many are on until others are asked for, one of each architecture.</param>
/// <param name="Most">How many may be on.</param>
/// <param name="IsOfTaskOnly">
/// Every model trained on the task has a chip, and no other until it is added. Otherwise the largest of each architecture has one, whatever it was trained on.
/// </param>
public sealed record ModelRules(string Task, int Dimension, int Usual, int Most, bool IsOfTaskOnly)
{
    internal const string Numeric = "numeric";

    /// <summary>Whether a model can be asked about the task.</summary>
    public bool IsUsable(ModelCard card) => card.Kind == Numeric && card.InputDimension == Dimension;
}
