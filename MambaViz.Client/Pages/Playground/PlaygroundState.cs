using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Attribution;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>
/// What is asked (examples, count, models, lens) and what is looked at (layer, other layers, scale). All that is drawn and said follows from
/// that and from the frames that answer it.
/// </summary>
public sealed class PlaygroundState : IPageState, IGuided
{
    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 8;

    private readonly ServerSession _server;
    private readonly LessonRecordings _recordings;
    private readonly Func<string, DataSet?> _openData;
    private readonly CancellationTokenSource _end = new();
    private readonly Exploration _exploration;
    private readonly UnsentExamples _unsent;
    private string _lens = Contracts.Lens.Tuned;
    private int? _wantedLayer;
    private (bool IsReady, bool IsAway, IReadOnlyList<ModelCard>? Cards) _known;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="library">Lessons and guides.</param>
    /// <param name="time">The clock.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    /// <param name="openLesson">Finds a lesson of one's own by what an address says of it. Default: those that an address holds.</param>
    public PlaygroundState(
        IRefinementClient client, ServerSession server, ILessonLibrary library, TimeProvider time, Func<string, DataSet?>? openData = null,
        Func<string, LessonFile?>? openLesson = null)
    {
        (_server, _recordings, _openData) = (server, new LessonRecordings(library), openData ?? DataCode.Read);
        _exploration = new Exploration(client, server, time, () => CanEdit, Next, Notify);
        Tour = new GuideTour(library, Heads.Of, this, open: openLesson ?? LessonCode.Read);
        Why = new InfluenceChoice(Editor, () => CanEdit, Refresh, Notify);
        Does = new AblationChoice(() => CanEdit, () => Refresh());
        Drawn = new DrawnModels(() => OwnRecording?.Models ?? server.Models ?? _recordings.Models ?? [], () => Refresh(), Notify);
        Picture = new PlaygroundPicture(this, _exploration, IsPending);
        _unsent = new UnsentExamples(Editor, server);
        Heads.Changed += HeadChanged;
        Editor.Changed += Refresh;
        server.Changed += ServerChanged;
        Layers.Reset(UsualLayerCount, UsualLayerCount);
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => Tour.Query;

    /// <summary>The guide that leads over the page, if one does.</summary>
    public GuideTour Tour { get; }

    /// <summary>The examples.</summary>
    public ExampleEditor Editor => _exploration.Editor;

    /// <summary>The scrubbers of layers and of examples.</summary>
    public Playheads Heads => _exploration.Heads;

    /// <summary>The layer shown.</summary>
    public Playhead Layers => Heads.Depth;

    /// <summary>The number of examples seen in the picture.</summary>
    public Playhead Counts => Heads.Counts;

    /// <summary>The lesson the examples are of; null for the user's own.</summary>
    public Lesson? Lesson => _exploration.Lesson;

    /// <summary>The data of one's own that the examples came from; null for none.</summary>
    public DataSet? Data => Editor.Data;

    /// <summary>What predictions are held against; null for the example that comes next.</summary>
    public IErrorMeasure? Measure => _exploration.Measure;

    /// <summary>How predictions are read out; without a server as they are recorded.</summary>
    public string Lens => _server.IsAway && Recording is { } recording ? recording.Request.Lens : _lens;

    /// <summary>Which models are drawn.</summary>
    public DrawnModels Drawn { get; }

    /// <summary>The models on offer and those that are drawn.</summary>
    public ModelSelection Models => Drawn.Selection;

    /// <summary>The id of the model whose other layers are shown alone, or that examples matter to; null for the first.</summary>
    public string? TouchedModel => Drawn.OtherLayers == OtherLayers.One || Why.IsOn ? Drawn.Touched : null;

    /// <summary>Which examples matter to the model looked at.</summary>
    public InfluenceChoice Why { get; }

    /// <summary>What each layer does, and which are switched off.</summary>
    public AblationChoice Does { get; }

    public bool LogError { get; private set; } = true;

    /// <summary>Own examples need a server; while it is only lost for a moment they wait for it.</summary>
    public bool CanEdit => !_server.IsAway;

    /// <summary>The curves on screen come from a recorded lesson.</summary>
    public bool IsRecorded => Recording?.Request.Lens == Lens;

    /// <summary>The step of somebody's own lesson that is shown is not recorded, and there is no server to ask.</summary>
    public bool WaitsForServer => _server.IsAway && Tour.Own is not null && Recording is null;

    /// <summary>From the last change to the last layer of the picture on screen.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <inheritdoc/>
    public bool IsAnswerNear => _exploration.Feed.IsAnswerNear;

    /// <summary>Examples that wait for the connection.</summary>
    public int WaitingCount => Editor.Examples.Count(IsPending);

    /// <summary>What is drawn and said.</summary>
    public PlaygroundPicture Picture { get; }

    /// <summary>The state as an address has it, without a guide.</summary>
    public PlaygroundLink Link => new()
    {
        Context = Editor.Context,
        Layer = _wantedLayer,
        Lens = _lens,
        Models = Drawn.Wanted,
        OtherLayers = Drawn.OtherLayers,
        Touched = TouchedModel,
        LogError = LogError,
        Why = Why.IsOn,
        Without = Does.Wanted,
    };

    private IReadOnlyList<SeenExamples> Seen => _exploration.Seen;

    private RecordedLesson? Recording => _recordings.Of(Editor.Context.Untouched) ?? OwnRecording;

    // A server that is there is asked: what somebody's file says that models answered counts only without one.
    private RecordedLesson? OwnRecording => _server.IsAway ? Tour.Own?.RecordingOf(Editor.Examples, _lens) : null;

    /// <inheritdoc/>
    string IGuided.OwnQuery => PlaygroundLinkText.Write(Link);

    /// <inheritdoc/>
    public void Open(string query) => Show(Tour.Open(query));

    /// <inheritdoc/>
    string IGuided.Canonical(string query) => PlaygroundLinkText.Write(PlaygroundLinkText.Read(query));

    /// <inheritdoc/>
    void IGuided.GuideChanged() => Notify();

    /// <inheritdoc/>
    public void Show(string query)
    {
        var link = PlaygroundLinkText.Read(query, _openData);
        _ = _recordings.LookForAsync(link.Context.Untouched, AskAnew, _end.Token);
        _exploration.Begin(link.Context);
        (_lens, LogError) = (link.Lens, link.LogError);
        Drawn.Begin(link);
        Why.Begin(link.Why);
        Does.Begin(link.Without);
        _wantedLayer = link.Layer;
        Layers.Reset(Math.Max(Layers.Maximum, link.Layer ?? 0), link.Layer ?? Layers.Maximum);
        AskAnew();
    }

    /// <inheritdoc/>
    /// <remarks>The other lessons are fetched once the first is shown, so that they play even if the server goes.</remarks>
    public async Task StartAsync()
    {
        await Tour.LoadAsync(_end.Token);
        await _recordings.FetchAllAsync(_end.Token);
        FollowModels();
        Notify();
    }

    /// <summary>Opens a lesson; unknown ids are ignored. Its recording is shown where there is one; what is not recorded is asked for.</summary>
    public void OpenLesson(string id)
    {
        if (LessonCatalogue.Find(id) is not { } lesson)
            return;
        Tour.Leave();
        _ = _recordings.LookForAsync(lesson, AskAnew, _end.Token);
        _exploration.ForgetAxis();
        Editor.Open(lesson);
    }

    /// <summary>Takes the examples of data of one's own, of one input.</summary>
    public void OpenData(DataSet data)
    {
        Tour.Leave();
        _exploration.ForgetAxis();
        Editor.Open(data);
    }

    /// <summary>Takes back the example that a double click's first click added, and lets the y axis hold the examples and the curves shown.</summary>
    public void FitAxis() => Editor.Fit(() => BuildScene().ShownCurves);

    public void SetLens(string lens)
    {
        _lens = lens;
        Refresh();
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) => Models.WhyNot(lens, _server.IsAway, Lens);

    public void ToggleErrorScale()
    {
        LogError = !LogError;
        Notify();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        Refresh();
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public PlaygroundScene BuildScene() => Picture.Scene();

    public void Dispose()
    {
        _server.Changed -= ServerChanged;
        _end.Cancel();
        _end.Dispose();
        _exploration.Dispose();
    }

    private RefinementStep? Next(bool currentOnly) =>
        Models.On.Count == 0 || _recordings.IsAwaited(Editor.Context.Untouched) ? null
        : RefinementPlanner.Next(
            Seen, [.. Models.On.Select(Does.Asked)], Lens, Counts.Value, hasTruth: Measure is not null, currentOnly, overOrders: true,
            Measure as HeldOutRows, Causes);

    private RefinementStep? Causes() =>
        Why.Next(Seen, [.. Models.On.OrderByDescending(card => card.Id == TouchedModel).Select(Does.Asked)], null, Lens, Counts.Value) ?? Does.Next(Seen, Models.On, Counts.Value, Measure as HeldOutRows);

    private bool IsPending(DrawnExample example) => Recording is null && _unsent.Contains(example);

    private void HeadChanged(Playhead head, bool moved)
    {
        if (head == Layers)
            KeepLayer();
        if (moved && head == Counts)
            Refresh();
        else
            Notify();
    }

    private void ServerChanged()
    {
        _unsent.FollowConnection();
        var known = (_server.IsReady, _server.IsAway, _server.Models);
        if (known == _known)
        {
            Notify();
            return;
        }
        _known = known;
        AskAnew();
    }

    // What a recording holds is not asked for: until it has been looked at nothing is.
    private void AskAnew()
    {
        FollowModels();
        Refresh();
    }

    private void FollowModels()
    {
        if (Models.Usable.Count == 0)
            return;
        var last = Models.Usable.Max(card => card.LayerCount);
        Layers.Reset(last, _wantedLayer ?? last);
        KeepLayer();
    }

    // At the last one stays at the last, however many layers other models have.
    private void KeepLayer() => _wantedLayer = Layers.Value == Layers.Maximum ? null : Layers.Value;

    private void Refresh(bool letFinish = false)
    {
        if (Recording is { } recording && recording.Models.Any(card => Seen[^1].Find(card, recording.Request.Lens)?.IsComplete != true))
            _exploration.Keep(recording);
        _exploration.Refresh(letFinish);
    }

    private void Notify() => Changed?.Invoke();
}
