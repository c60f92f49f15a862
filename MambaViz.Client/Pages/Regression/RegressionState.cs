using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// What is wanted of the page, and what has arrived of it. All that is shown is a function of the wanted link, of what the server has, and of
/// the frames that answer the request made of both.
/// </summary>
public sealed class RegressionState : IPageState, IFeedTarget<PromptStep>
{
    /// <summary>Most models at once: more curves hide each other.</summary>
    public const int MostModels = 3;

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 12;

    private const int MostRolled = 1000;

    // Longer than an idle server needs, and not so long that a picture which is no longer the one asked for could be taken for it.
    private static readonly FeedPolicy Patience = new() { Pause = TimeSpan.FromMilliseconds(80), Grace = TimeSpan.FromMilliseconds(150) };

    private readonly IRefinementClient _client;
    private readonly ServerSession _server;
    private readonly IPromptLibrary _library;
    private readonly Func<string, DataSet?> _openData;
    private readonly Feed<PromptStep> _feed;
    private readonly PromptStore _store = new();
    private readonly PictureBuilder _builder = new();
    private (RegressionRequest Request, PromptAnswers Answers)? _before;
    private bool _hasRecording;
    private bool _isRehearsed;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="library">What was recorded.</param>
    /// <param name="time">The clock.</param>
    /// <param name="openData">Finds data of one's own by what an address says of them. Default: those that an address holds.</param>
    public RegressionState(
        IRefinementClient client, ServerSession server, IPromptLibrary library, TimeProvider time, Func<string, DataSet?>? openData = null)
    {
        (_client, _server, _library, _openData) = (client, server, library, openData ?? DataCode.Read);
        _feed = new Feed<PromptStep>(() => CanAsk, time, this, Patience);
        Heads = new Playheads(time);
        Heads.Changed += HeadMoved;
        server.Changed += ServerChanged;
        Resolve();
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => RegressionLinkText.Write(Link);

    /// <inheritdoc/>
    public bool IsAnswerNear => _feed.IsAnswerNear;

    /// <summary>What is wanted.</summary>
    public RegressionLink Link { get; private set; } = new();

    /// <summary>What is asked for: what is wanted, within what there is.</summary>
    public RegressionRequest Request { get; private set; } = null!;

    /// <summary>What has arrived of it.</summary>
    public PromptAnswers Answers { get; private set; } = null!;

    /// <summary>What was answered before, which stays on screen until what is asked for is there; null where nothing does.</summary>
    public PromptAnswers? Before => IsAnswerComing ? _before?.Answers : null;

    /// <summary>The models for the task.</summary>
    public ModelSelection Selection { get; private set; } = null!;

    /// <summary>The layer shown, and the number of examples at which layers are compared.</summary>
    public Playheads Heads { get; }

    /// <summary>The function classes on offer; empty before they are known.</summary>
    public IReadOnlyList<TaskCard> Tasks => _server.Tasks ?? _library.Peek()?.Tasks ?? [];

    /// <summary>Known methods that were measured, and whether they are shown.</summary>
    public IReadOnlyList<(string Name, string Title, bool IsOn)> Baselines =>
        [.. OfferedBaselines.Select(method => (method.Name, method.Title, Link.Shows(method.Name, OfferedBaselines)))];

    /// <summary>From the last change to the last layer of the first prompt.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>The first prompt's picture comes from the recording.</summary>
    public bool IsRecorded => _library.Peek() is { Request: { Task: { } task } recorded }
        && Request.Lens == recorded.Lens && Request.Key(0) == RegressionRequest.KeyOf(task, isWhole: false);

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _feed.Running is not null;

    /// <summary>Something is missing, and on its way.</summary>
    public bool IsAnswerComing => CanAsk && _feed.Problem is null && Answers.Missing(Request) is not null;

    /// <summary>Nothing has been answered, and nobody is there to ask.</summary>
    public bool IsUnanswered => _server.Connection.Phase is ConnectionPhase.NoServer or ConnectionPhase.Reconnecting && !Answers.HasAny(Request);

    /// <summary>The server has told what it has.</summary>
    public bool IsServerKnown => _server.Models is not null;

    /// <summary>The server's words when it refused.</summary>
    public string? Problem => _feed.Problem;

    /// <summary>The dimensions in which models of the class exist.</summary>
    public IReadOnlyList<int> TrainedDimensions => [.. Trained.Select(card => card.InputDimension).Distinct().Order()];

    /// <summary>The user has stopped the averaging.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Prompts of which everything has arrived.</summary>
    public int CompletePrompts => Answers.Complete(Request);

    private bool CanAsk => _server.IsReady && Request.Bounds.Card is not null && !IsStopped;

    private IReadOnlyList<ModelCard> Cards => _server.Models ?? _library.Peek()?.Models ?? [];

    private IEnumerable<ModelCard> Trained => Cards.Where(card => card.Kind == "numeric" && card.TrainedOn.Task == Wanted.Name);

    // A class that the server lacks gives way to the usual one.
    private TaskChoice Wanted => Link.Data is { } data ? OwnTask.Of(data, Cards, Tasks, Link.Orders)
        : _server.Tasks is { } known && known.All(task => task.Name != Link.Task.Name)
        ? Link.Task with { Name = new TaskChoice().Name }
        : Link.Task;

    // Methods have the same names for all prompts of a class: they stay on offer while others are measured.
    private IReadOnlyList<KnownMethod> OfferedBaselines => Answers.Known() is { Count: > 0 } known ? known : _before?.Answers.Known() ?? [];

    /// <inheritdoc/>
    public void Open(string query)
    {
        KeepRecording();
        Want(RegressionLinkText.Read(query, _openData));
    }

    /// <inheritdoc/>
    public async Task StartAsync()
    {
        if (_library.Peek() is null)
            await _library.GetAsync(CancellationToken.None);
        KeepRecording();
        ServerChanged();
    }

    /// <summary>Asks for other prompts. Another class or dimension has other models and other known methods.</summary>
    public void Ask(TaskChoice task)
    {
        var isLike = task.Name == Link.Task.Name && task.Dimension == Link.Task.Dimension;
        Want(isLike ? Link with { Task = task } : Link with { Task = task, Models = null, Baselines = null });
    }

    /// <summary>Asks about data of one's own. Other data have other models and other known methods.</summary>
    /// <param name="data">Null for sampled prompts again.</param>
    public void OpenData(DataSet? data) => Want(Link with { Data = data, Models = null, Baselines = null, Count = null });

    /// <summary>Averages over another number of orders of one's own examples.</summary>
    public void SetOrders(int orders) => Want(Link with { Orders = orders });

    /// <summary>Another seed, by the dice: small numbers are read out more easily.</summary>
    public void Roll()
    {
        if (Link.Data is not null)
            return;
        var seed = Random.Shared.Next(MostRolled - 1);
        Ask(Link.Task with { Seed = seed < Link.Task.Seed ? seed : seed + 1 });
    }

    /// <summary>Shows through another lens.</summary>
    public void SetLens(string lens) => Want(Link with { Lens = lens });

    /// <summary>Switches between the logarithmic scale and the linear one.</summary>
    public void ToggleErrorScale() => Want(Link with { LogError = !Link.LogError });

    /// <summary>Shows a known method or hides it.</summary>
    public void ToggleBaseline(string name) => Want(Link.WithBaseline(name, OfferedBaselines));

    /// <summary>Switches a model on or off.</summary>
    public void ToggleModel(string id)
    {
        if (Selection.TryToggle(id, out var wanted))
            Want(Link with { Models = wanted });
    }

    /// <summary>Switches the first model of an architecture.</summary>
    public void ToggleArchitecture(string architecture)
    {
        if (Selection.Choices.FirstOrDefault(model => model.Card.Architecture == architecture) is { } model)
            ToggleModel(model.Card.Id);
    }

    /// <summary>Why a lens cannot be chosen now; null where it can.</summary>
    public string? WhyNot(string lens) => Selection.WhyNot(lens, _server.IsAway);

    /// <summary>Whether a model can be asked about the task.</summary>
    public bool IsUsable(ModelCard card) => card.InputDimension == Request.Bounds.Dimension;

    /// <summary>A function class for people.</summary>
    public string TitleOf(string task) => Tasks.FirstOrDefault(card => card.Name == task)?.Title ?? task;

    /// <summary>Asks again for what was refused or stopped, or connects again.</summary>
    public void Retry()
    {
        IsStopped = false;
        _server.Retry();
        _feed.Refresh();
        Notify();
    }

    /// <summary>Leaves the averaging where it is; what has arrived stays.</summary>
    public void Stop()
    {
        IsStopped = true;
        _feed.Stop();
        Notify();
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public RegressionPicture BuildPicture() => _builder.Build(this);

    public void Dispose()
    {
        _server.Changed -= ServerChanged;
        _feed.Dispose();
        Heads.Dispose();
    }

    private void Want(RegressionLink link)
    {
        Link = link;
        if (Resolve())
            Follow();
        Notify();
    }

    // What is asked for follows from what is wanted and what there is. Says whether it is something else now.
    private bool Resolve()
    {
        var wanted = Wanted;
        var card = Tasks.FirstOrDefault(task => task.Name == wanted.Name);
        var bounds = new TaskBounds(card, wanted, Trained.FirstOrDefault()?.InputDimension);
        Selection = new(Cards, new(wanted.Name, bounds.Dimension, MostModels, MostModels, IsOfTaskOnly: true), Link.Models);
        var (asked, request) = (Request, new RegressionRequest(wanted.Within(bounds), bounds, Selection.On, Link.Lens, Link.Data));
        Request = request;
        ResetHeads();
        if (asked?.Identity == request.Identity)
            return false;
        IsStopped = false;
        // What has been answered stays on screen, faint, until its successor is there; what never was leaves what stood there before it.
        if (asked is not null && Answers.HasAny(asked))
            _before = (asked, Answers);
        if (_before is { } before && !before.Request.IsLike(request))
            _before = null;
        if (asked?.PromptSet != request.PromptSet)
            Answers = _store.Open(request);
        return true;
    }

    private void ResetHeads()
    {
        Heads.Counts.Reset(Request.Task.Examples, Link.Count ?? Request.UsualCount);
        var deepest = Selection.On.Count == 0 ? Math.Max(UsualLayerCount, Link.Layer ?? 0) : Selection.On.Max(card => card.LayerCount);
        Heads.Depth.Reset(deepest, Link.Layer ?? deepest);
    }

    private void HeadMoved(Playhead head, bool moved)
    {
        if (moved)
        {
            _builder.Ease |= !head.IsPlaying;
            Link = head == Heads.Counts
                ? Link with { Count = head.Value == Request.UsualCount ? null : head.Value }
                : Link with { Layer = head.Value == head.Maximum ? null : head.Value };
        }
        Notify();
    }

    private void ServerChanged()
    {
        if (!_server.IsConnected)
            _feed.Stop();
        var isNew = Resolve();
        var isMissing = IsAnswerComing;
        if (isNew || (isMissing && !IsRunning))
            Follow();
        if (CanAsk)
            Rehearse(isMissing);
        Notify();
    }

    private void Follow()
    {
        if (CanAsk || _feed.Problem is not null)
            _feed.Refresh();
        else
            _feed.Stop();
    }

    // A recording needs no server, and so the first press on the page would be the first that asks one.
    private void Rehearse(bool hasAsked)
    {
        if (!_isRehearsed && !hasAsked && IsRecorded)
            _feed.Rehearse(Answers.Rehearsal(Request));
        _isRehearsed = true;
    }

    private void KeepRecording()
    {
        if (_hasRecording || _library.Peek() is not { } recorded)
            return;
        _hasRecording = true;
        _store.Keep(recorded);
        Resolve();
    }

    PromptStep? IFeedTarget<PromptStep>.NextStep() => Answers.Missing(Request);

    Task IFeedTarget<PromptStep>.FollowAsync(PromptStep asked, Action arrived, CancellationToken cancellation) =>
        PromptAsker.FollowAsync(_client, asked, arrived, Notify, cancellation);

    void IFeedTarget<PromptStep>.FeedChanged() => Notify();

    private void Notify() => Changed?.Invoke();
}
