using System.Globalization;
using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exporting;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Training;

/// <summary>
/// One model at several moments of its training, each asked about the same examples. What is asked for is the model, the step and the examples;
/// all that is drawn and said follows from that and from the frames that answer it.
/// </summary>
public sealed class TrainingState : IPageState
{
    private readonly ServerSession _server;
    private readonly AnswerStore<ModelDetail> _details;
    private readonly Exploration _exploration;
    private string? _wantedModel;
    private long? _wantedStep;
    private (IReadOnlyList<SeenExamples>? Seen, Checkpoints? Of, long Arrivals, CheckpointErrors Value) _errors =
        (null, null, 0, new([[]], HasTruth: false));
    private (bool IsReady, Checkpoints? Shown) _known;

    public TrainingState(IRefinementClient client, ServerSession server, AnswerStore<ModelDetail> details, TimeProvider time)
    {
        (_server, _details) = (server, details);
        _exploration = new Exploration(client, server, time, () => server.IsConnected && Shown is not null, Next, Notify);
        Heads.Changed += HeadChanged;
        Editor.Changed += Refresh;
        server.Changed += MoreIsKnown;
        details.Changed += MoreIsKnown;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query
    {
        get
        {
            var model = _server.Models is null ? _wantedModel : ModelId == First?.Id ? null : ModelId;
            var step = Shown is null ? _wantedStep : Steps.Value == Steps.Maximum ? null : Step;
            string?[] parts =
            [
                model is null ? null : "model=" + Uri.EscapeDataString(model),
                .. ContextText.Write(Editor.Context),
                step is null ? null : FormattableString.Invariant($"step={step}"),
            ];
            return string.Join('&', parts.OfType<string>());
        }
    }

    /// <summary>The scrubbers of checkpoints and of examples.</summary>
    public Playheads Heads => _exploration.Heads;

    /// <summary>The checkpoint shown, by its place among the model's.</summary>
    public Playhead Steps => Heads.Depth;

    /// <summary>The number of examples seen in the picture.</summary>
    public Playhead Counts => Heads.Counts;

    /// <summary>The examples.</summary>
    public ExampleEditor Editor => _exploration.Editor;

    /// <summary>The models that have checkpoints along their training and take one number.</summary>
    public IReadOnlyList<ModelCard> Models =>
        [.. (_server.Models ?? []).Where(GrowthSelect.IsShown)];

    /// <summary>Whether the server has told its models.</summary>
    public bool IsKnown => _server.Models is not null;

    /// <summary>The model chosen; null where there is none.</summary>
    public string? ModelId => (Models.FirstOrDefault(model => model.Id == _wantedModel) ?? First)?.Id;

    /// <summary>The checkpoints of the model chosen; null before they are known.</summary>
    public Checkpoints? Shown
    {
        get
        {
            var detail = _details.Get(ModelId) is { Growth.Length: > 0 } known ? known : null;
            return detail is null ? null : field?.Detail == detail ? field : field = new Checkpoints(detail);
        }
    }

    /// <summary>The training step shown; 0 before the model is known.</summary>
    public long Step => Shown?.Steps[Steps.Value] ?? 0;

    /// <summary>From the last change to the last curve of the picture on screen.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <inheritdoc/>
    public bool IsAnswerNear => _exploration.Feed.IsAnswerNear;

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice =>
        (_exploration.Feed.Problem ?? _details.Problem(ModelId)) is { } problem ? new(NoticeKind.Problem, problem, CanRetry: true)
        : Editor.IsFull ? new(NoticeKind.Caution, Words.ExampleLimit)
        : Shown is null ? _server.IsAway ? new(NoticeKind.Caution, TrainingWords.Unanswered) : new(NoticeKind.Note, "")
        : Shown.Detail.Card.TrainedOn.Examples is var trained && Counts.Value > trained ? new(NoticeKind.Caution, Words.Beyond(Counts.Value, trained))
        : new(NoticeKind.Note, TrainingWords.Gain(Counts.Value, Errors.Gain(Steps.Value, Counts.Value)) + TrainingWords.Emergence(Emergence, Counts.Value));

    /// <summary>The first step from which on the examples at least halve the error; null where none does, or where not all is known.</summary>
    public long? Emergence => Shown is { } shown && Errors.Emergence(Counts.Value) is { } place ? shown.Steps[place] : null;

    /// <summary>The lesson the examples are of; null for the user's own.</summary>
    public Lesson? Lesson => _exploration.Lesson;

    private ModelCard? First => Models is [var first, ..] ? first : null;

    // Looked up again when the prompt, the model or the frames are others.
    private CheckpointErrors Errors
    {
        get
        {
            var (seen, shown, arrivals) = (_exploration.Seen, Shown, _exploration.Arrivals);
            if (seen != _errors.Seen || shown != _errors.Of || arrivals != _errors.Arrivals || (Lesson is not null) != _errors.Value.HasTruth)
                _errors = (seen, shown, arrivals, CheckpointErrors.Of(seen, shown?.Cards ?? [], Lesson));
            return _errors.Value;
        }
    }

    /// <inheritdoc/>
    public void Open(string query)
    {
        var parts = QueryText.Parts(query);
        _wantedModel = parts.GetValueOrDefault("model") is { Length: > 0 and <= Limits.NameLength } model ? model : null;
        _wantedStep = long.TryParse(parts.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var step) ? step : null;
        _exploration.Begin(ContextText.Read(parts));
        FollowModel();
        Refresh();
    }

    /// <inheritdoc/>
    public Task StartAsync()
    {
        MoreIsKnown();
        return Task.CompletedTask;
    }

    /// <summary>Follows another model along its training.</summary>
    public void Choose(string id)
    {
        if (id == ModelId)
            return;
        (_wantedModel, _wantedStep) = (id, null);
        _exploration.ForgetAxis();
        FollowModel();
        Refresh();
    }

    /// <summary>Opens a lesson; unknown ids are ignored.</summary>
    public void OpenLesson(string id)
    {
        if (!Editor.CanEdit || LessonCatalogue.Find(id) is not { } lesson)
            return;
        _exploration.ForgetAxis();
        Editor.Open(lesson);
    }

    /// <summary>Moves to the checkpoint of a training step.</summary>
    public void MoveTo(long step) => Steps.MoveTo(Array.IndexOf(Shown?.Steps ?? [], step) is >= 0 and var place ? place : Steps.Value);

    /// <summary>Takes back the example that a double click's first click added, and lets the y axis hold the examples and the curve shown.</summary>
    public void FitAxis() => Editor.Fit(() => BuildPicture().Scene.ShownCurves);

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        _details.Retry();
        Refresh();
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public TrainingPicture BuildPicture()
    {
        var (shown, errors) = (Shown, Errors);
        var card = shown?.Detail.Card;
        var along = shown is null ? null : new StepSeries(
            card!.Title, shown.Slot, shown.Steps,
            [.. Enumerable.Range(0, shown.Steps.Length).Select(place => (float)errors.At(place, _exploration.ErrorCount))], HasMarkers: true);
        var subject = new FigureSubject(
            $"{card?.Id}-{Editor.Context.Name}",
            $"{card?.Title} along its training, {Editor.Context.Title.ToLowerInvariant()}",
            Lesson is null
                ? "Each error is of one prediction, made before the model saw the example."
                : FormattableString.Invariant($"Errors over {QueryGrid.Length} inputs, one prompt."));
        var title = Lesson is null ? Words.NextError : Words.MeanSquaredError;
        var scene = _exploration.Scene(shown is null ? [] : [Model(shown, errors)], title, isPending: _ => false);
        return new(scene with { Steps = shown?.Steps ?? [0], TrainedLength = card?.TrainedOn.Examples }, subject, shown, along, Emergence);
    }

    public void Dispose()
    {
        _server.Changed -= MoreIsKnown;
        _details.Changed -= MoreIsKnown;
        _exploration.Dispose();
    }

    // The curve on screen alone, then its neighbours, then what other numbers of examples make of each.
    private RefinementStep? Next(bool currentOnly)
    {
        var groups = Shown?.ByUrgency(Steps.Value).ToList() ?? [];
        return groups.Select(some => Ask(some, currentOnly: true)).FirstOrDefault(step => step is not null)
            ?? (currentOnly ? null : groups.Select(some => Ask(some, currentOnly: false)).FirstOrDefault(step => step is not null));

        RefinementStep? Ask(ModelCard[] some, bool currentOnly) =>
            RefinementPlanner.Next(_exploration.Seen, some, Lens.ReadOut, Counts.Value, hasTruth: Lesson is not null, currentOnly);
    }

    private SceneModel Model(Checkpoints shown, CheckpointErrors errors)
    {
        var (curves, isFresh) = _exploration.Curves([.. shown.Cards.Select(card => (card, card.LayerCount))], Lens.ReadOut);
        return new SceneModel(shown.Detail.Card.Id, shown.Detail.Card.Title, shown.Slot, curves.Length - 1, curves, isFresh, errors.Rows);
    }

    private void HeadChanged(Playhead head, bool moved)
    {
        if (moved && Shown is not null)
            _wantedStep = Steps.Value == Steps.Maximum ? null : Step;
        if (moved)
            Refresh();
        else
            Notify();
    }

    private void MoreIsKnown()
    {
        FollowModel();
        var known = (_server.IsReady, Shown);
        if (known != _known)
            Refresh();
        else
            Notify();
    }

    // The scrubber follows the checkpoints of the model chosen.
    private void FollowModel()
    {
        if (ModelId is { } id)
            _details.Open(id);
        if (Shown is { } shown && (Steps.Maximum, Steps.Value) != (shown.Steps.Length - 1, shown.PlaceOf(_wantedStep)))
            Steps.Reset(shown.Steps.Length - 1, shown.PlaceOf(_wantedStep));
    }

    private void Refresh(bool letFinish = false)
    {
        _known = (_server.IsReady, Shown);
        _exploration.Refresh(letFinish);
    }

    private void Notify() => Changed?.Invoke();
}
