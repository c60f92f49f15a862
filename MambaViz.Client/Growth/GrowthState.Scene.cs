using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Streaming;

namespace MambaViz.Client.Growth;

/// <content>What is drawn and said of it.</content>
public sealed partial class GrowthState
{
    private readonly ErrorAxis _errorAxis = new();
    private readonly Dictionary<int, float[]> _truths = [];
    private readonly Dictionary<int, float[]> _lastCurves = [];
    private float[][] _errors = [];
    private bool _errorsAreKnown;
    private bool _ease;

    /// <summary>An update has been running long enough to be worth a word.</summary>
    public bool ShowsProgress => _feed.Running is { IsCurrent: true } && _feed.Elapsed >= QuietTime;

    /// <summary>The error of the checkpoint shown, NaN where it is not known.</summary>
    public double CurrentError => Checkpoints.Count > 0 ? ErrorAt(Steps.Value) : double.NaN;

    /// <summary>What the error is.</summary>
    public string ErrorTitle => Editor.LessonId is null ? GrowthWords.OwnError : Words.MeanSquaredError;

    /// <summary>The first step from which on the examples at least halve the error; null where none does, or where not all is known.</summary>
    public long? Emergence
    {
        get
        {
            // While answers arrive, what is missing in the middle would look like a late beginning.
            if (Enumerable.Range(0, Checkpoints.Count).Any(place => double.IsNaN(Gain(place))))
                return null;
            var first = Checkpoints.Count;
            while (first > 0 && Gain(first - 1) >= 2)
                first--;
            return first < Checkpoints.Count ? Detail!.Growth[first] : null;
        }
    }

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice => (_feed.Problem ?? Problem) is { } problem
        ? new PlotNotice(NoticeKind.Problem, problem, CanRetry: true)
        : Editor.IsFull
            ? new PlotNotice(NoticeKind.Caution, GrowthWords.ExampleLimit)
            : new PlotNotice(NoticeKind.Note, Checkpoints.Count == 0 ? "" : GrowthWords.Gain(Counts.Value, Gain(Steps.Value)) + GrowthWords.Emergence(Emergence, Counts.Value));

    /// <summary>What the charts are of.</summary>
    public FigureSubject Subject => new(
        $"{Detail?.Card.Id}-{Editor.LessonId ?? "own-examples"}",
        $"{Detail?.Card.Title} along its training, {(LessonCatalogue.Find(Editor.LessonId)?.Title ?? "own examples").ToLowerInvariant()}",
        Editor.LessonId is null ? "Each error is of one prediction, made before the model saw the example." : FormattableString.Invariant($"Errors over {QueryGrid.Length} inputs, one prompt."));

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public GrowthPicture BuildPicture()
    {
        KnowErrors();
        var slot = ModelChoice.SlotOf(Detail?.Card.Architecture ?? "mamba");
        var loss = Detail is { History.Length: > 0 } detail ? LossCurve.Of(detail, slot) : null;
        var growth = Detail?.Growth ?? [];
        return new(
            Scene(slot),
            new StepAxis([.. growth, .. loss?.Steps ?? []]),
            Detail is null ? null : new StepSeries(Detail.Card.Title, slot, growth, [.. Enumerable.Range(0, growth.Length).Select(place => (float)ErrorAt(place))], HasMarkers: true),
            loss,
            loss is null ? default : LossCurve.Range([loss]));
    }

    private PlaygroundScene Scene(ModelSlot slot)
    {
        var ease = _ease && !ShowsProgress && !Editor.IsDragging && !IsPlaying;
        _ease = false;
        return new PlaygroundScene
        {
            Models = Checkpoints.Count == 0 ? [] : [Model(slot)],
            Steps = Detail?.Growth ?? [0],
            Examples = [.. Editor.Examples.Select(example => new SceneExample(example.X, example.Y))],
            ExampleCount = Counts.Value,
            Layer = Steps.Value,
            LayerCount = Steps.Maximum,
            QueryX = QueryGrid.X,
            Truth = TruthAfter(Counts.Value),
            X = new AxisRange(QueryGrid.Minimum, QueryGrid.Maximum),
            Y = Editor.Y,
            Error = _errorAxis.Range,
            ErrorTitle = ErrorTitle,
            Progress = ShowsProgress ? (double)_feed.Arrived / _feed.Running!.FrameCount : null,
            Ease = ease,
        };
    }

    private SceneModel Model(ModelSlot slot)
    {
        var curves = new float[]?[Checkpoints.Count];
        var isFresh = new bool[Checkpoints.Count];
        for (var place = 0; place < curves.Length; place++)
        {
            var entry = _store.Get(Checkpoints[place].Id, Counts.Value, Checkpoints[place].LayerCount);
            if (entry is { Curve.Length: QueryGrid.Length })
                _lastCurves[place] = entry.Curve;
            // Until its own has arrived, a checkpoint keeps the curve that was last drawn; for a short while without even being pale.
            curves[place] = _lastCurves.GetValueOrDefault(place);
            isFresh[place] = entry is { IsFresh: true } || !ShowsProgress;
        }
        return new SceneModel(ModelId!, Detail!.Card.Title, slot, Checkpoints.Count - 1, curves, isFresh, _errors);
    }

    private void KnowErrors()
    {
        if (_errorsAreKnown)
            return;
        _errors = new float[Editor.Examples.Length + 1][];
        for (var count = 0; count < _errors.Length; count++)
            _errors[count] = [.. Checkpoints.Select(card => (float)ErrorTable.At(_store, card.Id, count, card.LayerCount, Editor.Examples, Prompt.HasTruth))];
        _errorAxis.Widen([_errors]);
        _errorsAreKnown = true;
    }

    // In a lesson the distance to the known function; else the mean over the examples so far, for a single one says more of itself than of the model.
    private double ErrorAt(int place)
    {
        KnowErrors();
        if (Prompt.HasTruth)
            return _errors[Counts.Value][place];
        var known = _errors.Take(Counts.Value + 1).Select(row => (double)row[place]).Where(double.IsFinite).ToList();
        return known.Count == 0 ? double.NaN : known.Average();
    }

    /// <summary>By how much the examples divide the error of a checkpoint; NaN where that is not known.</summary>
    private double Gain(int place)
    {
        KnowErrors();
        return Prompt.HasTruth && Counts.Value > 0 && place < _errors[0].Length ? _errors[0][place] / (double)_errors[Counts.Value][place] : double.NaN;
    }

    private float[]? TruthAfter(int count)
    {
        if (LessonCatalogue.Find(Editor.LessonId) is not { } lesson)
            return null;
        return _truths.TryGetValue(count, out var known) ? known : _truths[count] = lesson.TruthAfter(count);
    }
}
