using System.Collections.Immutable;
using MambaViz.Client.Charts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Exporting;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Playground;

/// <summary>
/// What is asked (examples, count, models, lens) and what is looked at (layer, other layers, scale). All that is drawn and said follows from
/// that and from the frames that answer it.
/// </summary>
public sealed class PlaygroundState : IPageState, IGuided
{
    /// <summary>Models switched on before any is chosen; lessons are recorded with as many.</summary>
    public const int UsualModelCount = 2;

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 8;

    // A Mamba and a transformer side by side: more curves than these hide each other until they are asked for.
    private static readonly ModelRules Rules = new("free-1d", Dimension: 1, Usual: UsualModelCount, Most: Limits.Models, IsOfTaskOnly: false);

    private readonly ServerSession _server;
    private readonly LessonRecordings _recordings;
    private readonly Func<string, DataSet?> _openData;
    private readonly CancellationTokenSource _end = new();
    private readonly Exploration _exploration;
    private readonly PictureBuilder _builder;
    private string _lens = Contracts.Lens.Tuned;
    private ImmutableArray<string>? _wantedModels;
    private string? _touchedModel;
    private int? _wantedLayer;
    private (IReadOnlyList<ModelCard>? Cards, ImmutableArray<string>? Wanted, ModelSelection Models) _selection = (null, null, new([], Rules, null));
    private (bool IsReady, bool IsAway, IReadOnlyList<ModelCard>? Cards) _known;
    private ImmutableHashSet<DrawnExample>? _sent;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="library">Lessons and guides.</param>
    /// <param name="time">The clock.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    public PlaygroundState(
        IRefinementClient client, ServerSession server, ILessonLibrary library, TimeProvider time, Func<string, DataSet?>? openData = null)
    {
        (_server, _recordings, _openData) = (server, new LessonRecordings(library), openData ?? DataCode.Read);
        _exploration = new Exploration(client, server, time, () => CanEdit, Next, Notify);
        Tour = new GuideTour(library, Heads.Of, this);
        _builder = new PictureBuilder(this, _exploration, IsPending);
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

    public OtherLayers OtherLayers { get; private set; }

    /// <summary>The id of the model whose other layers are shown alone; null for the first.</summary>
    public string? TouchedModel => OtherLayers == OtherLayers.One ? _touchedModel : null;

    public bool LogError { get; private set; } = true;

    /// <summary>The models on offer and those that are drawn.</summary>
    public ModelSelection Models
    {
        get
        {
            var cards = _server.Models ?? _recordings.Models ?? [];
            if (cards != _selection.Cards || _wantedModels != _selection.Wanted)
                _selection = (cards, _wantedModels, new ModelSelection(cards, Rules, _wantedModels));
            return _selection.Models;
        }
    }

    /// <summary>Own examples need a server; while it is only lost for a moment they wait for it.</summary>
    public bool CanEdit => !_server.IsAway;

    /// <summary>The curves on screen come from a recorded lesson.</summary>
    public bool IsRecorded => Recording?.Request.Lens == Lens;

    /// <summary>From the last change to the last layer of the picture on screen.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <summary>"layer 3 of 8, 9 ms" while an update has been running for long enough to be worth a word.</summary>
    public string? Progress => _exploration.Feed.IsSlow ? FormattableString.Invariant($"{Words.Layer(_exploration.ArrivedLayer, Layers.Maximum)}, {_exploration.Feed.Elapsed.TotalMilliseconds:0} ms") : null;

    /// <summary>Examples that wait for the connection.</summary>
    public int WaitingCount => Editor.Examples.Count(IsPending);

    /// <summary>What each model's error is in the picture; NaN where it is not known.</summary>
    public IEnumerable<(ModelChoice Model, double Error)> CurrentErrors => _builder.Errors;

    /// <summary>What the error is, wherever it is drawn.</summary>
    public string ErrorTitle => PlaygroundWords.ErrorTitle(Editor.Context);

    /// <summary>
    /// The number of examples that the errors in the heading come after, on the next of the user's own; null where they are of a known function, or
    /// of nothing yet.
    /// </summary>
    public int? NextAfter => Measure is null && Editor.Examples.Length > 0 ? _exploration.ErrorCount : null;

    /// <summary>The line under the plot.</summary>
    public PlotNotice Notice => _builder.Notice;

    /// <summary>What the newest example seen told the first model, or the one whose layers are shown alone; null before it is known.</summary>
    public ExampleNews? Happened => _builder.Happened;

    /// <summary>What the charts are of.</summary>
    public FigureSubject Subject => new(
        Editor.Context.Name,
        Editor.Context.Title,
        $"{(Data is null ? "" : Data.SayMaps() + " ")}{PlaygroundWords.ErrorNote(Measure)} {PlaygroundWords.LensNote(Lens, Layers.Value)}{ModelSize.Note(Models.On)}");

    private PlaygroundLink Link => new()
    {
        Context = Editor.Context,
        Layer = _wantedLayer,
        Lens = _lens,
        Models = _wantedModels,
        OtherLayers = OtherLayers,
        Touched = TouchedModel,
        LogError = LogError,
    };

    private IReadOnlyList<SeenExamples> Seen => _exploration.Seen;

    private RecordedLesson? Recording => _recordings.Of(Editor.Context.Untouched);

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
        var looking = _recordings.LookForAsync(link.Context.Untouched, _end.Token);
        _exploration.Begin(link.Context);
        (_lens, OtherLayers, _touchedModel, LogError, _wantedModels) = (link.Lens, link.OtherLayers, link.Touched, link.LogError, link.Models);
        _wantedLayer = link.Layer;
        Layers.Reset(Math.Max(Layers.Maximum, link.Layer ?? 0), link.Layer ?? Layers.Maximum);
        FollowModels();
        Refresh();
        _ = AskOnceKnownAsync(looking);
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
        var looking = _recordings.LookForAsync(lesson, _end.Token);
        _exploration.ForgetAxis();
        Editor.Open(lesson);
        _ = AskOnceKnownAsync(looking);
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

    public void ToggleModel(string id)
    {
        if (!Models.TryToggle(id, out var wanted))
            return;
        (_wantedModels, _touchedModel) = (wanted, id);
        Refresh();
    }

    public void SetOtherLayers(OtherLayers choice)
    {
        OtherLayers = choice;
        Notify();
    }

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
    public PlaygroundScene BuildScene() => _builder.Scene();

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
            Seen, Models.On, Lens, Counts.Value, hasTruth: Measure is not null, currentOnly, overOrders: true, Measure as HeldOutRows);

    private bool IsPending(DrawnExample example) => Recording is null && _sent?.Contains(example) == false;

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
        // What is placed while the server is lost waits for it; a page that has never been connected has nothing to compare with.
        _sent = _server.IsConnected || _server.Models is null ? null : _sent ?? [.. Editor.Examples];
        var known = (_server.IsReady, _server.IsAway, _server.Models);
        if (known == _known)
        {
            Notify();
            return;
        }
        _known = known;
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
        {
            _exploration.Keep(recording);
        }
        _exploration.Refresh(letFinish);
    }

    // What a recording holds is not asked for: until it has been looked at nothing is.
    private async Task AskOnceKnownAsync(Task looking)
    {
        if (looking.IsCompleted)
            return;
        await looking;
        if (_end.IsCancellationRequested)
            return;
        FollowModels();
        Refresh();
    }

    private void Notify() => Changed?.Invoke();
}
