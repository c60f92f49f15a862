using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>What is drawn and said: a function of what is looked at and of the frames that have arrived.</summary>
/// <param name="state">What is looked at.</param>
/// <param name="exploration">What has arrived.</param>
/// <param name="isPending">Whether an example waits for the connection.</param>
internal sealed class PictureBuilder(PlaygroundState state, Exploration exploration, Func<DrawnExample, bool> isPending)
{
    private readonly ErrorsBefore _before = new();

    /// <summary>What each model's error is; NaN where it is not known.</summary>
    public IEnumerable<(ModelChoice Model, double Error)> Errors => Shown.Select(model =>
        (model, Own(ErrorTable.After(Seen, exploration.ErrorCount, model.Card, state.Lens, state.Measure)?[LayerOf(model)] ?? float.NaN)));

    /// <summary>What the newest example told the model looked at; null before it is known.</summary>
    public ExampleNews? Happened => state.Data is null && Touched is { } model
        ? ExampleNews.Of(Seen, Count, model, LayerOf(model), state.Lens, state.Measure)
        : null;

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice =>
        exploration.Feed.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : state.Editor.IsFull ? new(NoticeKind.Caution, Words.ExampleLimit)
        : Shown.Any(model => Seen[Count].Find(model.Card, state.Lens)?.IsUnfitted(LayerOf(model)) == true) ? new(NoticeKind.Caution, Words.AffineUnfitted)
        : Count > TrainedLength ? new(NoticeKind.Caution, Words.Beyond(Count, TrainedLength.Value))
        : new(NoticeKind.Note, Note);

    private int Count => state.Counts.Value;

    private IReadOnlyList<SeenExamples> Seen => exploration.Seen;

    private IEnumerable<ModelChoice> Shown => state.Models.Choices.Where(model => model.IsOn);

    private ModelChoice? Touched => Shown.FirstOrDefault(model => model.Card.Id == state.TouchedModel) ?? Shown.FirstOrDefault();

    // Of the models drawn, the one with the shortest is beyond it first.
    private int? TrainedLength => state.Models.On.Count > 0 ? state.Models.On.Min(card => card.TrainedOn.Examples) : null;

    private string Note =>
        state.Tour.Standing is { } step && (step.HidesTruth || !step.Earlier.IsEmpty) ? (Earlier().Any() ? PlaygroundWords.Earlier : "")
        : Happened is { } happened && state.Lens == Lens.Tuned ? PlaygroundWords.Happened(happened)
        : state.Data is { Source.Fits: true } data ? data.SayMaps()
        : PlaygroundWords.LensNote(state.Lens, state.Layers.Value);

    private double Own(double error) => state.Data?.Units?.Error.Of(error) ?? error;

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public PlaygroundScene Scene()
    {
        SceneModel[] models = [.. Shown.Select(Scene)];
        var scene = exploration.Scene(models, state.ErrorTitle, isPending);
        var step = state.Tour.Standing;
        return scene with
        {
            Truth = step?.HidesTruth == true ? null : scene.Truth,
            Earlier = [.. Earlier()],
            LineName = step?.Line,
            HidesLater = step is not null,
            TrainedLength = TrainedLength,
            LogError = state.LogError,
            OtherLayers = state.OtherLayers,
            TouchedModel = state.OtherLayers == OtherLayers.One ? state.TouchedModel ?? models.FirstOrDefault()?.Id : null,
        };
    }

    // What stands beneath is kept as models have it: the units may be others by then.
    private SceneModel Scene(ModelChoice model) => InModelUnits(model) is var scene && state.Data?.Units is { } units ? units.Of(scene) : scene;

    private SceneModel InModelUnits(ModelChoice model)
    {
        var (curves, isFresh) = exploration.Curves([.. Enumerable.Range(0, model.Card.LayerCount + 1).Select(layer => (model.Card, layer))], state.Lens);
        var errors = ErrorTable.Of(Seen, model.Card, state.Lens, state.Measure);
        var scene = new SceneModel(model.Card.Id, model.Name, model.Slot, model.Card.LayerCount, curves, isFresh, errors);
        return state.Measure is not null || state.Editor.Examples.Length == 0 ? scene : scene with
        {
            Before = _before.Beneath(scene, canArrive: exploration.Feed.Running is not null || state.Editor.IsDragging),
            ExampleBand = ErrorTable.BandByExamples(Seen, model.Card, state.Lens, LayerOf(model)),
            LayerBand = ErrorTable.BandByLayer(Seen, model.Card, state.Lens, exploration.ErrorCount),
        };
    }

    // Guesses after fewer examples, which a guide keeps in the picture.
    private IEnumerable<EarlierCurve> Earlier() => state.Tour.Standing is { } step && Shown.FirstOrDefault() is { } model
        ? step.Earlier.Where(count => count < Count && count < Seen.Count)
            .Select(count => (count, Curve: Seen[count].Find(model.Card, state.Lens)?.Curve(LayerOf(model))))
            .Where(earlier => earlier.Curve is not null).Select(earlier => new EarlierCurve(earlier.count, model.Slot, earlier.Curve!))
        : [];

    private int LayerOf(ModelChoice model) => Math.Min(state.Layers.Value, model.Card.LayerCount);
}
