using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// What is wanted of the page, and what has arrived of it. All that is shown is a function of the wanted link, of what the server has, and of
/// the frames that answer the request made of both.
/// </summary>
public sealed class RegressionState : IPageState
{
    /// <summary>Most models at once: more curves hide each other.</summary>
    public const int MostModels = 3;

    // Shown on the scrubber until the first model card has arrived.
    private const int UsualLayerCount = 12;

    private const int MostRolled = 1000;

    private readonly ServerSession _server;
    private readonly IPromptLibrary _library;
    private readonly Func<string, DataSet?> _openData;
    private readonly PromptExploration _exploration;
    private readonly PictureBuilder _builder = new();
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
        (_server, _library, _openData) = (server, library, openData ?? DataCode.Read);
        (Heads, Offer) = (new Playheads(time), new RegressionOffer(server, library));
        _exploration = new PromptExploration(client, server, time, () => Link.Why ? Heads.Counts.Value : null, Notify);
        Heads.Changed += HeadMoved;
        server.Changed += ServerChanged;
        Resolve();
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public string Query => RegressionLinkText.Write(Link);

    /// <inheritdoc/>
    public bool IsAnswerNear => _exploration.Feed.IsAnswerNear;

    /// <summary>What is wanted.</summary>
    public RegressionLink Link { get; private set; } = new();

    /// <summary>What is asked for: what is wanted, within what there is.</summary>
    public RegressionRequest Request => _exploration.Request;

    /// <summary>What has arrived of it.</summary>
    public PromptAnswers Answers => _exploration.Answers;

    /// <summary>What was answered before, which stays on screen until what is asked for is there; null where nothing does.</summary>
    public PromptAnswers? Before => _exploration.Before;

    /// <summary>The models for the task.</summary>
    public ModelSelection Selection { get; private set; } = null!;

    /// <summary>The layer shown, and the number of examples at which layers are compared.</summary>
    public Playheads Heads { get; }

    /// <summary>What there is to ask about.</summary>
    public RegressionOffer Offer { get; }

    /// <summary>Known methods that were measured, and whether they are shown.</summary>
    public IReadOnlyList<(string Name, string Title, bool IsOn)> Baselines =>
        [.. _exploration.Methods.Select(method => (method.Name, method.Title, Link.Shows(method.Name, _exploration.Methods)))];

    /// <summary>From the last change to the last layer of the first prompt.</summary>
    public TimeSpan? LastUpdate => _exploration.Feed.LastUpdate;

    /// <summary>The first prompt's picture comes from the recording.</summary>
    public bool IsRecorded => _library.Peek() is { Request: { Task: { } task } recorded }
        && Request.Lens == recorded.Lens && Request.Key(0) == RegressionRequest.KeyOf(task, isWhole: false);

    /// <summary>Something is being streamed.</summary>
    public bool IsRunning => _exploration.Feed.Running is not null;

    /// <summary>Something is missing, and on its way.</summary>
    public bool IsAnswerComing => _exploration.IsAnswerComing;

    /// <summary>Nothing has been answered, and nobody is there to ask.</summary>
    public bool IsUnanswered => _server.Connection.Phase is ConnectionPhase.NoServer or ConnectionPhase.Reconnecting && !Answers.HasAny(Request);

    /// <summary>The server's words when it refused.</summary>
    public string? Problem => _exploration.Feed.Problem;

    /// <summary>The user has stopped the averaging.</summary>
    public bool IsStopped => _exploration.IsStopped;

    /// <summary>Prompts of which everything has arrived.</summary>
    public int CompletePrompts => Answers.Complete(Request);

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

    /// <summary>Why it cannot be asked which examples matter; null where it can.</summary>
    public string? WhyNotWhy => _server.IsAway ? ServerSession.IsNeeded : null;

    /// <summary>Asks which examples matter, where somebody can be asked, or no more.</summary>
    public void ToggleWhy()
    {
        if (Link.Why || WhyNotWhy is null)
            Want(Link with { Why = !Link.Why });
    }

    /// <summary>Shows a known method or hides it.</summary>
    public void ToggleBaseline(string name) => Want(Link.WithBaseline(name, _exploration.Methods));

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

    /// <summary>Asks again for what was refused or stopped, or connects again.</summary>
    public void Retry()
    {
        _exploration.Retry();
        Notify();
    }

    /// <summary>Leaves the averaging where it is; what has arrived stays.</summary>
    public void Stop()
    {
        _exploration.Stop();
        Notify();
    }

    /// <summary>The picture as it is now. Asking for it ends a pending ease, so ask once a paint.</summary>
    public RegressionPicture BuildPicture() => _builder.Build(this);

    public void Dispose()
    {
        _server.Changed -= ServerChanged;
        _exploration.Dispose();
        Heads.Dispose();
    }

    private void Want(RegressionLink link)
    {
        Link = link;
        if (Resolve())
            _exploration.Follow();
        else
            _exploration.GoOn();
        Notify();
    }

    // What is asked for follows from what is wanted and what there is. Says whether it is something else now.
    private bool Resolve()
    {
        var wanted = Offer.Wanted(Link);
        var bounds = Offer.BoundsOf(wanted);
        Selection = new(Offer.Models, new(wanted.Name, bounds.Dimension, MostModels, MostModels, IsOfTaskOnly: true), Link.Models);
        var isNew = _exploration.Ask(new(wanted.Within(bounds), bounds, Selection.On, Link.Lens, Link.Data));
        ResetHeads();
        return isNew;
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
            _exploration.GoOn();
        }
        Notify();
    }

    private void ServerChanged()
    {
        if (!_server.IsConnected)
            _exploration.Feed.Stop();
        var isNew = Resolve();
        var isMissing = IsAnswerComing;
        if (isNew || (isMissing && !IsRunning))
            _exploration.Follow();
        else
            _exploration.GoOn();
        if (_exploration.CanAsk)
            Rehearse(isMissing || IsRunning);
        Notify();
    }

    // A recording needs no server, and so the first press on the page would be the first that asks one.
    private void Rehearse(bool hasAsked)
    {
        if (!_isRehearsed && !hasAsked && IsRecorded)
            _exploration.Feed.Rehearse(Answers.Rehearsal(Request));
        _isRehearsed = true;
    }

    private void KeepRecording()
    {
        if (_hasRecording || _library.Peek() is not { } recorded)
            return;
        _hasRecording = true;
        _exploration.Keep(recorded);
        Resolve();
    }

    private void Notify() => Changed?.Invoke();
}
