using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// Examples in a plot and what models make of them: the editor, the scrubbers, the frames, and the feed that asks for those that are missing. A
/// page says which models are asked, and draws.
/// </summary>
public sealed class Exploration : IFeedTarget<RefinementStep>, IDisposable
{
    private readonly IRefinementClient _client;
    private readonly Func<bool, RefinementStep?> _next;
    private readonly Action _changed;
    private readonly FrameStore _frames = new();
    private readonly ErrorAxis _errorAxis = new();
    private readonly Dictionary<(string Model, int Layer), float[]> _drawn = [];
    private bool _ease;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="canEdit">Whether examples may be changed now.</param>
    /// <param name="next">The most urgent request, or null when all is known; the argument says that the picture on screen alone is wanted, as
    /// during a drag.</param>
    /// <param name="changed">Hears that something shown is different.</param>
    public Exploration(
        IRefinementClient client, ServerSession server, TimeProvider time, Func<bool> canEdit, Func<bool, RefinementStep?> next, Action changed)
    {
        (_client, _next, _changed) = (client, next, changed);
        Feed = new Feed<RefinementStep>(() => server.IsReady, time, this, FeedPolicy.OfCurves);
        Heads = new Playheads(time);
        Heads.Changed += HeadChanged;
        Editor = new ExampleEditor(Heads.Counts, canEdit);
    }

    /// <summary>The examples.</summary>
    public ExampleEditor Editor { get; }

    /// <summary>The scrubbers of layers, or checkpoints, and of examples.</summary>
    public Playheads Heads { get; }

    /// <summary>What is asked of the server, and how it goes.</summary>
    public Feed<RefinementStep> Feed { get; }

    /// <summary>The lesson the examples are of; null for the user's own.</summary>
    public Lesson? Lesson => Editor.Context.Lesson;

    /// <summary>What predictions are held against; null for the example that comes next.</summary>
    public IErrorMeasure? Measure => Editor.Context.Measure;

    /// <summary>
    /// The number of examples that the errors beside the picture come from: those seen, but one less where no next example is left to be wrong about.
    /// </summary>
    public int ErrorCount =>
        Measure is not null ? Heads.Counts.Value : Math.Max(0, Math.Min(Heads.Counts.Value, Editor.Examples.Length - 1));

    /// <summary>The beginnings of the prompt, by number of examples, and what is known of each.</summary>
    public IReadOnlyList<SeenExamples> Seen => _frames.Along(Editor.Examples);

    /// <summary>What models make of the examples in the picture.</summary>
    public SeenExamples Current => Seen[Heads.Counts.Value];

    /// <summary>Counts the frames that have arrived.</summary>
    public long Arrivals { get; private set; }

    /// <summary>The layer of the newest frame.</summary>
    public int ArrivedLayer { get; private set; }

    /// <summary>Begins anew, as a page does that is opened.</summary>
    public void Begin(Context context)
    {
        Heads.Depth.Pause();
        Heads.Counts.Pause();
        Editor.Begin(context);
        ForgetAxis();
    }

    /// <summary>What comes next is no neighbour of what was drawn: its axis is found anew.</summary>
    public void ForgetAxis() => _errorAxis.Reset();

    /// <summary>Asks for what is missing now, if anything is.</summary>
    /// <param name="letFinish">A running request may end first, as during a drag.</param>
    public void Refresh(bool letFinish = false)
    {
        Feed.Refresh(letFinish);
        _changed();
    }

    /// <summary>Keeps an answer that was recorded.</summary>
    public void Keep(RecordedLesson recording)
    {
        var step = new RefinementStep(recording.Request, recording.Models, Seen, IsCurrent: false, HasGrid: true)
        {
            HeldOut = Measure as HeldOutRows,
        };
        foreach (var frame in recording.Frames)
            _frames.Keep(step, frame);
    }

    /// <summary>Curves to draw, and whether each belongs to the examples as they are now.</summary>
    /// <param name="places">A model and a layer for each; of the layers of one model, or the last ones of several.</param>
    /// <param name="lens">How predictions are read out.</param>
    public (float[]?[] Curves, bool[] IsFresh) Curves(IReadOnlyList<(ModelCard Card, int Layer)> places, string lens)
    {
        var (curves, isFresh, current) = (new float[]?[places.Count], new bool[places.Count], Current);
        foreach (var (place, (card, layer)) in places.Index())
        {
            // Until its own has arrived, a layer keeps the curve that was last drawn; for a short while without even being pale.
            var arrived = current.Find(card, lens)?.Curve(layer);
            if (arrived is not null)
                _drawn[(card.Id, layer)] = arrived;
            curves[place] = _drawn.GetValueOrDefault((card.Id, layer));
            isFresh[place] = arrived is not null || !Feed.IsSlow;
        }
        return (curves, isFresh);
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    /// <param name="models">What is drawn of each model, in the units of the data.</param>
    /// <param name="errorTitle">What their errors are.</param>
    /// <param name="isPending">Whether an example waits for the server.</param>
    public PlaygroundScene Scene(IReadOnlyList<SceneModel> models, string errorTitle, Func<DrawnExample, bool> isPending)
    {
        var ease = _ease && !Feed.IsSlow && !Editor.IsDragging && !Heads.IsPlaying;
        _ease = false;
        _errorAxis.Unit = Editor.Data?.Units?.Error.Of(1.0) ?? 1;
        var (data, isHeldOut) = (Editor.Data, Measure is HeldOutRows);
        var scene = new PlaygroundScene
        {
            Models = models,
            Examples = [.. Editor.Examples.Select(example => new SceneExample(example.X, example.Y, isPending(example)))],
            ExampleCount = Heads.Counts.Value,
            ErrorCount = ErrorCount,
            Layer = Heads.Depth.Value,
            LayerCount = Heads.Depth.Maximum,
            QueryX = QueryGrid.X,
            HeldOut = isHeldOut ? [.. data!.HeldOut.Rows.Select(row => new SceneExample(row.X[0], row.Y))] : [],
            Truth = Lesson?.TruthAfter(Heads.Counts.Value) ?? data?.Truth,
            X = new AxisRange(QueryGrid.Minimum, QueryGrid.Maximum),
            Y = Editor.Y,
            Error = _errorAxis.Over([.. models.Select(model => model.ErrorsWithout.Length == 0 ? model.Errors : [.. model.Errors, model.ErrorsWithout])], isSettled: Feed.Running is null && !Editor.IsDragging),
            ErrorTitle = errorTitle,
            Progress = Feed.IsSlow ? (double)Feed.Arrived / Feed.Running!.FrameCount : null,
            Ease = ease,
        };
        return data?.Units?.Of(scene) ?? scene;
    }

    public void Dispose()
    {
        Feed.Dispose();
        Heads.Dispose();
    }

    RefinementStep? IFeedTarget<RefinementStep>.NextStep() => _next(Editor.IsDragging);

    async Task IFeedTarget<RefinementStep>.FollowAsync(RefinementStep step, Action arrived, CancellationToken cancellation)
    {
        if (step.OverOrders is { } orders)
        {
            await FollowAsync(_client.NextErrorsAsync(orders, cancellation), frame => _frames.Keep(step, frame), arrived);
            return;
        }
        if (step.LeavesOut)
        {
            // Hundreds come at a time: only those of the layer looked at are worth a picture.
            await FollowAsync(_client.InfluenceAsync(step.Request, cancellation), frame => _frames.Keep(step, frame), arrived,
                frame => frame.Layer == Math.Min(Heads.Depth.Value, frame.LayerCount));
            return;
        }

        if (step.Ablates)
        {
            await FollowAsync(_client.AblationAsync(step.Request, cancellation), frame => _frames.Keep(step, frame), arrived);
            return;
        }

        await foreach (var frame in _client.RefineAsync(step.Request, cancellation))
        {
            arrived();
            ArrivedLayer = frame.Layer;
            Arrivals++;
            _frames.Keep(step, frame);
            if (step.IsCurrent)
                Draw(step, frame);
            _changed();
        }
    }

    // During a drag the examples have moved on when the answer arrives. It is newer than what is drawn all the same.
    private void Draw(RefinementStep step, RefineFrame frame)
    {
        if (step.Find(frame.Model) is { } card && frame.ExampleCount < step.Seen.Count
            && step.Seen[frame.ExampleCount].Find(card, step.Lens)?.Curve(frame.Layer) is { } curve)
            _drawn[(card.Id, frame.Layer)] = curve;
    }

    private async Task FollowAsync<TFrame>(IAsyncEnumerable<TFrame> frames, Action<TFrame> keep, Action arrived, Func<TFrame, bool>? isShown = null)
    {
        await foreach (var frame in frames)
        {
            arrived();
            Arrivals++;
            keep(frame);
            if (isShown?.Invoke(frame) != false)
                _changed();
        }
    }

    void IFeedTarget<RefinementStep>.FeedChanged() => _changed();

    private void HeadChanged(Playhead head, bool moved) => _ease |= moved && !head.IsPlaying && !Editor.IsDragging;
}
