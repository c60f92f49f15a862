using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Playground;

/// <content>What is drawn and said of it.</content>
public sealed partial class PlaygroundState
{
    private readonly ErrorAxis _errorAxis = new();
    private readonly Dictionary<int, float[]> _truths = [];
    private readonly Dictionary<(string Model, int Layer), float[]> _lastCurves = [];
    private readonly Dictionary<string, float[][]> _errors = new(StringComparer.Ordinal);
    private bool _errorsAreKnown;
    private bool _ease;

    /// <summary>An update has been running long enough to be worth a word.</summary>
    public bool ShowsProgress => _feed.Running is { IsCurrent: true } && _feed.Elapsed >= QuietTime;

    /// <summary>"layer 3 of 8, 9 ms" while an update runs.</summary>
    public string? Progress => ShowsProgress
        ? FormattableString.Invariant($"{Words.Layer(_feed.ArrivedLayer, Layers.Maximum)}, {_feed.Elapsed.TotalMilliseconds:0} ms")
        : null;

    /// <summary>Examples that wait for the connection.</summary>
    public int WaitingCount => Enumerable.Range(0, Examples.Length).Count(IsPending);

    /// <summary>What each model's error is in the picture; NaN where it is not known.</summary>
    public IEnumerable<(ModelChoice Model, double Error)> CurrentErrors =>
        Models.Where(model => model.IsOn).Select(model => (model, (double)ErrorsOf(model)[Counts.Value][Math.Min(Layers.Value, model.Card.LayerCount)]));

    public string ErrorTitle => LessonId is null ? Wording.OwnError : Wording.LessonError;

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice
    {
        get
        {
            if (_feed.Problem is { } problem)
                return new PlotNotice(NoticeKind.Problem, problem, CanRetry: true);
            if (Editor.IsFull)
                return new PlotNotice(NoticeKind.Caution, Wording.ExampleLimit);
            return IsLensUnfitted
                ? new PlotNotice(NoticeKind.Caution, Words.AffineUnfitted)
                : new PlotNotice(NoticeKind.Note, Wording.LensNote(Lens, Layers.Value));
        }
    }

    /// <summary>What the charts are of.</summary>
    public FigureSubject Subject => new(
        LessonId ?? "own-examples",
        Lesson is { } lesson ? lesson.Title : "Own examples",
        $"{(LessonId is null ? "Each error is of one prediction, made before the model saw the example." : FormattableString.Invariant($"Errors over {QueryGrid.Length} inputs from −2 to 2, one prompt."))} {Wording.LensNote(Lens, Layers.Value)}");

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public PlaygroundScene BuildScene()
    {
        var models = Models.Where(model => model.IsOn).ToArray();
        if (!_errorsAreKnown)
        {
            _errors.Clear();
            foreach (var model in models)
                _ = ErrorsOf(model);
            _errorAxis.Widen(_errors.Values);
            _errorsAreKnown = true;
        }
        var ease = _ease && !ShowsProgress && !IsDragging && !IsPlaying;
        _ease = false;
        return new PlaygroundScene
        {
            Models = [.. models.Select(Scene)],
            Examples = [.. Examples.Select((example, i) => new SceneExample(example.X, example.Y, IsPending(i)))],
            ExampleCount = Counts.Value,
            Layer = Layers.Value,
            LayerCount = Layers.Maximum,
            QueryX = QueryGrid.X,
            Truth = TruthAfter(Counts.Value),
            X = new AxisRange(QueryGrid.Minimum, QueryGrid.Maximum),
            Y = Editor.Y,
            Error = _errorAxis.Range,
            LogError = LogError,
            ErrorTitle = ErrorTitle,
            OtherLayers = OtherLayers,
            TouchedModel = TouchedModel ?? models.FirstOrDefault()?.Card.Id,
            Progress = ShowsProgress ? (double)_feed.Arrived / _feed.Running!.FrameCount : null,
            Ease = ease,
        };
    }

    private bool IsLensUnfitted => Models.Any(model =>
        model.IsOn && Store(Lens).Get(model.Card.Id, Counts.Value, Math.Min(Layers.Value, model.Card.LayerCount)) is { LensFitted: false });

    private SceneModel Scene(ModelChoice model)
    {
        var store = Store(Lens);
        var layerCount = model.Card.LayerCount;
        var curves = new float[]?[layerCount + 1];
        var isFresh = new bool[layerCount + 1];
        for (var layer = 0; layer <= layerCount; layer++)
        {
            var entry = store.Get(model.Card.Id, Counts.Value, layer);
            if (entry is { Curve.Length: QueryGrid.Length })
                _lastCurves[(model.Card.Id, layer)] = entry.Curve;
            // Until its own has arrived, a layer keeps the curve that was last drawn; for a short while without even being pale.
            curves[layer] = _lastCurves.GetValueOrDefault((model.Card.Id, layer));
            isFresh[layer] = entry is { IsFresh: true } || !ShowsProgress;
        }
        return new SceneModel(model.Card.Id, model.Name, model.Slot, layerCount, curves, isFresh, ErrorsOf(model));
    }

    private float[][] ErrorsOf(ModelChoice model)
    {
        if (!_errorsAreKnown)
            _errors.Remove(model.Card.Id);
        return _errors.TryGetValue(model.Card.Id, out var known)
            ? known
            : _errors[model.Card.Id] = ErrorTable.Of(Store(Lens), model.Card.Id, model.Card.LayerCount, Examples, LessonId is not null);
    }

    private float[]? TruthAfter(int count)
    {
        if (Lesson is not { } lesson)
            return null;
        return _truths.TryGetValue(count, out var known) ? known : _truths[count] = lesson.TruthAfter(count);
    }

    private bool IsPending(int index) => LessonId is null && _sent?.Contains(Examples[index]) == false;
}
