using MambaViz.Client.Connection;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Growth;

/// <content>The server, its models, and what arrives from it.</content>
public sealed partial class GrowthState
{
    public ConnectionStatus Connection => _client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>The models that have checkpoints along their training and take one number.</summary>
    public IReadOnlyList<ModelCard> Models { get; private set; } = [];

    /// <summary>Whether the server has told its models.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The model chosen.</summary>
    public string? ModelId { get; private set; }

    /// <summary>All that is known of it; null before it arrived.</summary>
    public ModelDetail? Detail { get; private set; }

    /// <summary>From the last change to the last curve of the picture on screen.</summary>
    public TimeSpan? LastUpdate => _feed.LastUpdate;

    /// <summary>The server's words when it refused; null when all is well.</summary>
    public string? Problem { get; private set; }

    private ModelCard? First => Models is [var first, ..] ? first : null;

    /// <summary>The model's checkpoints as models of their own, in the order of their steps.</summary>
    private IReadOnlyList<ModelCard> Checkpoints { get; set; } = [];

    /// <summary>Connects and loads what is there.</summary>
    public void Start()
    {
        _client.StatusChanged += ConnectionChanged;
        _client.Start();
        ConnectionChanged();
    }

    /// <summary>Follows another model along its training.</summary>
    public void Choose(string id)
    {
        if (id == ModelId)
            return;
        (ModelId, Detail, Checkpoints, _wantedStep) = (id, null, [], null);
        Forget();
        _ = DescribeAsync(id);
        Notify();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _client.TryNow();
        ConnectionChanged();
    }

    RefinementStep? IFeedTarget.NextStep()
    {
        if (Checkpoints.Count == 0)
            return null;
        // The curve on screen alone, then its neighbours, then what other numbers of examples make of each.
        foreach (var some in ByUrgency())
            if (Ask(some, currentOnly: true) is { } current)
                return current;
        return Editor.IsDragging ? null : ByUrgency().Select(some => Ask(some, currentOnly: false)).FirstOrDefault(step => step is not null);
    }

    void IFeedTarget.Accept(RefinementStep asked, RefineFrame frame)
    {
        _store.Keep(asked, frame, asked.Version == Editor.Version, TruthAfter);
        _errorsAreKnown = false;
        Notify();
    }

    void IFeedTarget.FeedChanged() => Notify();

    // A checkpoint's last layer is its own prediction under every lens; the read-out is the one that each has.
    private RefinementStep? Ask(IReadOnlyList<ModelCard> checkpoints, bool currentOnly) =>
        RefinementPlanner.Next(_store, checkpoints, Prompt, Lens.ReadOut, Editor.Version, currentOnly);

    private IEnumerable<ModelCard[]> ByUrgency()
    {
        var ordered = Checkpoints.Select((card, place) => (card, place)).OrderBy(c => Math.Abs(c.place - Steps.Value)).Select(c => c.card).ToList();
        return ordered.Skip(1).Chunk(Limits.Models).Prepend([ordered[0]]);
    }

    private void Refresh(bool letFinish = false)
    {
        if (((IFeedTarget)this).NextStep() is not null || _feed.Problem is not null)
        {
            _feed.Refresh(letFinish);
            _quietTimer.Change(QuietTime, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _feed.Stop();
        }
        Notify();
    }

    private void ConnectionChanged()
    {
        if (_client.Status.Phase == ConnectionPhase.Connected)
            _ = LoadAsync();
        else
            _feed.Stop();
        Notify();
    }

    private async Task LoadAsync()
    {
        try
        {
            var cards = await _client.ListModelsAsync(_end.Token);
            Models = [.. cards.Where(card => card is { HasGrowth: true, Kind: "numeric", InputDimension: 1 })];
            IsKnown = true;
            if (!Models.Any(model => model.Id == ModelId))
                ModelId = First?.Id;
            Notify();
            if (ModelId is { } id)
                await DescribeAsync(id);
            Server = await _client.GetServerStatusAsync(_end.Token);
            Notify();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The connection went away again, which is shown by its own state; what is drawn stays.
        }
    }

    private async Task DescribeAsync(string id)
    {
        try
        {
            var detail = await _client.DescribeModelAsync(id, _end.Token);
            if (id == ModelId && !_end.IsCancellationRequested)
                Take(detail);
        }
        catch (RefinementRefusedException refused)
        {
            Problem = refused.Message;
            Notify();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // As above.
        }
    }

    private void Take(ModelDetail detail)
    {
        var isNew = Detail is null || !Detail.Growth.AsSpan().SequenceEqual(detail.Growth);
        Problem = null;
        Detail = detail;
        Checkpoints = [.. detail.Growth.Select(step => detail.Card with { Id = CheckpointId.Of(detail.Card.Id, step) })];
        if (isNew)
        {
            Forget();
            var place = _wantedStep is { } wanted ? Array.IndexOf(detail.Growth, wanted) : -1;
            Steps.Reset(detail.Growth.Length - 1, place >= 0 ? place : detail.Growth.Length - 1);
        }
        Refresh();
    }

    private void Forget()
    {
        _feed.Stop();
        _store = new FrameStore();
        _lastCurves.Clear();
        _errorAxis.Reset();
        _errorsAreKnown = false;
    }
}
