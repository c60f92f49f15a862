using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Exporting;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>What is drawn and said: a function of what is looked at and of the frames that have arrived.</summary>
/// <param name="state">What is looked at.</param>
/// <param name="exploration">What has arrived.</param>
/// <param name="isPending">Whether an example waits for the connection.</param>
public sealed class PlaygroundPicture(PlaygroundState state, Exploration exploration, Func<DrawnExample, bool> isPending)
{
    private readonly ErrorsBefore _before = new();

    /// <summary>What the charts are of.</summary>
    public FigureSubject Subject => new(
        state.Editor.Context.Name,
        state.Editor.Context.Title,
        $"{(state.Data is { } data ? data.SayMaps() + " " : "")}{PlaygroundWords.ErrorNote(state.Measure)} {PlaygroundWords.LensNote(state.Lens, state.Layers.Value)}{ModelSize.Note(state.Models.On)}{LayersOff}");

    /// <summary>What the error is, wherever it is drawn.</summary>
    public string ErrorTitle => PlaygroundWords.ErrorTitle(state.Editor.Context);

    /// <summary>
    /// The number of examples that the errors in the heading come after, on the next of the user's own; null where they are of a known function, or
    /// of nothing yet.
    /// </summary>
    public int? NextAfter => state.Measure is null && state.Editor.Examples.Length > 0 ? exploration.ErrorCount : null;

    /// <summary>"layer 3 of 8, 9 ms" while an update has been running for long enough to be worth a word.</summary>
    public string? Progress => exploration.Feed.IsSlow
        ? FormattableString.Invariant($"{Words.Layer(exploration.ArrivedLayer, state.Layers.Maximum)}, {exploration.Feed.Elapsed.TotalMilliseconds:0} ms")
        : null;

    /// <summary>What each model's error is; NaN where it is not known.</summary>
    public IEnumerable<(ModelChoice Model, double Error)> Errors => Shown.Select(model =>
        (model, Own(ErrorTable.After(Seen, exploration.ErrorCount, Asked(model), state.Lens, state.Measure)?[LayerOf(model)] ?? float.NaN)));

    /// <summary>What the newest example told the model looked at; null before it is known.</summary>
    public ExampleNews? Happened => state.Data is null && Touched is { } model
        ? ExampleNews.Of(Seen, Count, model with { Card = Asked(model) }, LayerOf(model), state.Lens, state.Measure)
        : null;

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice =>
        exploration.Feed.Problem is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : Caution is { } caution ? new(NoticeKind.Caution, $"{caution} {Rings}".TrimEnd())
        : new(NoticeKind.Note, Note);

    /// <summary>How much each example matters to the model looked at; null where that is not asked for.</summary>
    private SceneInfluence? Influence => state.Why.IsOn && Touched is { } model
        ? ExampleInfluence.Of(Seen[Count], Count, model with { Card = Asked(model) }, LayerOf(model), state.Lens, state.Why.Pointed, state.Data?.Units)
        : null;

    private string? Caution =>
        state.WaitsForServer ? PlaygroundWords.WaitsForServer
        : state.Editor.IsFull ? Words.ExampleLimit
        : Shown.Any(model => Seen[Count].Find(Asked(model), state.Lens)?.IsUnfitted(LayerOf(model)) == true) ? Words.AffineUnfitted
        : Count > TrainedLength ? Words.Beyond(Count, TrainedLength.Value)
        : null;

    private int Count => state.Counts.Value;

    private IReadOnlyList<SeenExamples> Seen => exploration.Seen;

    private IEnumerable<ModelChoice> Shown => state.Models.Choices.Where(model => model.IsOn);

    private ModelChoice? Touched => Shown.FirstOrDefault(model => model.Card.Id == state.TouchedModel) ?? Shown.FirstOrDefault();

    // Of the models drawn, the one with the shortest is beyond it first.
    private int? TrainedLength => state.Models.On.Count > 0 ? state.Models.On.Min(card => card.TrainedOn.Examples) : null;

    private string Note =>
        state.Tour.Standing is { } step && (step.HidesTruth || !step.Earlier.IsEmpty) ? $"{(Earlier().Any() ? PlaygroundWords.Earlier : "")} {Rings}".Trim()
        : Rings.Length > 0 ? Rings
        : Happened is { } happened && state.Lens == Lens.Tuned ? PlaygroundWords.Happened(happened)
        : state.Data is { Source.Fits: true } data ? data.SayMaps()
        : PlaygroundWords.LensNote(state.Lens, state.Layers.Value);

    private string Rings => Influence is { } influence ? InfluenceWords.Notice(influence, canAsk: state.Why.WhyNot is null) : "";

    private double Own(double error) => state.Data?.Units?.Error.Of(error) ?? error;

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public PlaygroundScene Scene()
    {
        SceneModel[] models = [.. Shown.Select(Scene)];
        var scene = exploration.Scene(models, ErrorTitle, isPending);
        var step = state.Tour.Standing;
        return scene with
        {
            Truth = step?.HidesTruth == true ? null : scene.Truth,
            Earlier = [.. Earlier()],
            LineName = step?.Line,
            HidesLater = step is not null,
            Influence = Influence,
            TrainedLength = TrainedLength,
            LogError = state.LogError,
            OtherLayers = state.Drawn.OtherLayers,
            TouchedModel = state.Drawn.OtherLayers == OtherLayers.One ? state.TouchedModel ?? models.FirstOrDefault()?.Id : null,
        };
    }

    // What stands beneath is kept as models have it: the units may be others by then.
    private SceneModel Scene(ModelChoice model) => InModelUnits(model) is var scene && state.Data?.Units is { } units ? units.Of(scene) : scene;

    private SceneModel InModelUnits(ModelChoice model)
    {
        var card = Asked(model);
        var (curves, isFresh) = exploration.Curves([.. Enumerable.Range(0, card.LayerCount + 1).Select(layer => (card, layer))], state.Lens);
        var errors = ErrorTable.Of(Seen, card, state.Lens, state.Measure);
        var scene = WithoutLayers(new(model.Card.Id, model.Name, model.Slot, card.LayerCount, curves, isFresh, errors), model);
        return state.Measure is not null || state.Editor.Examples.Length == 0 ? scene : scene with
        {
            Before = _before.Beneath(scene, canArrive: exploration.Feed.Running is not null || state.Editor.IsDragging),
            ExampleBand = ErrorTable.BandByExamples(Seen, card, state.Lens, LayerOf(model)),
            LayerBand = ErrorTable.BandByLayer(Seen, card, state.Lens, exploration.ErrorCount),
        };
    }

    private string LayersOff => state.Does.Off is { Count: > 0 } off ? $" Predicted{PlaygroundWords.Without(off)[1..]}: a block that is off adds nothing." : "";

    // Of the whole model, whatever is switched off.
    private SceneModel WithoutLayers(SceneModel scene, ModelChoice model)
    {
        if (!state.Does.IsOn)
            return scene;
        var known = Seen[Count].Find(model.Card, Lens.ReadOut)?.Ablated is { } ablated && ablated.HeldOut == state.Measure as HeldOutRows ? ablated : null;
        var truth = state.Lesson?.TruthAfter(Count) ?? state.Data?.Truth;
        var unknown = ModelFrames.Unknown(model.Card.LayerCount);
        var (without, withMean) = known?.Errors(truth) ?? (unknown, unknown);
        return scene with { ErrorsWithout = without, ErrorsWithMean = withMean };
    }

    // Guesses after fewer examples, which a guide keeps in the picture.
    private IEnumerable<EarlierCurve> Earlier() => state.Tour.Standing is { } step && Shown.FirstOrDefault() is { } model
        ? step.Earlier.Where(count => count < Count && count < Seen.Count)
            .Select(count => (count, Curve: Seen[count].Find(Asked(model), state.Lens)?.Curve(LayerOf(model))))
            .Where(earlier => earlier.Curve is not null).Select(earlier => new EarlierCurve(earlier.count, model.Slot, earlier.Curve!))
        : [];

    /// <summary>The guess of a model drawn, in the units of the data; null until that of these very examples has arrived.</summary>
    /// <param name="id">The model's id.</param>
    public float[]? Arrived(string id) => Shown.FirstOrDefault(model => model.Card.Id == id) is { } model
        && Seen[Count].Find(Asked(model), state.Lens)?.Curve(LayerOf(model)) is { } curve
            ? state.Data?.Units?.Values(curve) ?? curve
            : null;

    private ModelCard Asked(ModelChoice model) => state.Does.Asked(model.Card);

    private int LayerOf(ModelChoice model) => Math.Min(state.Layers.Value, model.Card.LayerCount);
}
