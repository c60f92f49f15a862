using MambaViz.Client.Connection;
using MambaViz.Client.Refinement.Running;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Refinement;

/// <content>The server: what it has, results that were opened, and the run under way.</content>
public sealed partial class RefinementState
{
    // Results by id. Of an experiment at most two are kept: what ships, and the run that is shown instead.
    private readonly Dictionary<string, ExperimentResult> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _chosen = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private ExperimentCard[] _cards = [];
    private LiveRun? _run;
    private string? _problem;
    private bool _isCancelled;

    public ConnectionStatus Connection => client.Status;

    /// <summary>What computes on the server; null before it said so.</summary>
    public ServerStatus? Server { get; private set; }

    /// <summary>How far the run under way is; null while none is.</summary>
    public RunProgress? Running => _run?.Progress;

    /// <summary>From the wish to the newest result on screen; null before there was one.</summary>
    public TimeSpan? LastOpened { get; private set; }

    /// <summary>Whether the server has said what it has.</summary>
    public bool IsLoaded => _cards.Length > 0;

    /// <summary>Why no run can be started now; null where one can.</summary>
    public string? WhyNoRun =>
        Connection.Phase != ConnectionPhase.Connected ? Controls.Words.NeedsServer
        : _run is not null ? "One experiment runs at a time"
        : Card is not { Tasks.Length: > 0 } ? "No model here is for it"
        : null;

    private ExperimentCard? Card => _cards.FirstOrDefault(card => card.Name == Claim.Experiment);

    private string? ResultId => _chosen.GetValueOrDefault(Claim.Experiment) ?? Card?.Shipped?.Id;

    /// <summary>Connects.</summary>
    public void Start()
    {
        client.StatusChanged += ConnectionChanged;
        client.Start();
        // A connection that another page has made is there already.
        if (client.Status.Phase == ConnectionPhase.Connected)
            ConnectionChanged();
    }

    /// <summary>Connects again, or asks again for what could not be opened.</summary>
    public void Retry()
    {
        client.TryNow();
        _problem = null;
        _ = LoadAsync();
        Notify();
    }

    /// <summary>Runs the experiment of the claim on the task shown.</summary>
    public async Task RunAsync()
    {
        if (WhyNoRun is not null || Card is not { } card)
            return;
        var task = BuildScene().Task is { } shown ? card.Tasks.FirstOrDefault(shown.Covers) : null;
        var request = new ExperimentRequest { Name = card.Name, Tasks = task is null ? null : [task], Preset = Size.Preset, Prompts = Size.Prompts, Seed = Seed };
        using var run = new LiveRun(card.Name);
        (_run, _problem, _isCancelled) = (run, null, false);
        Notify();
        await run.RunAsync(experiments, request, Notify);
        _run = null;
        if (run is { Problem: null, Result: { IsComplete: true } result })
            Choose(result);
        _problem = run.Problem;
        Notify();
    }

    /// <summary>Ends the run; what was shown before it is shown again.</summary>
    public void Cancel()
    {
        _isCancelled = _run is not null;
        _run?.Cancel();
    }

    /// <summary>Shows what ships instead of the run.</summary>
    public void ShowShipped()
    {
        _chosen.Remove(Claim.Experiment);
        _ = LoadAsync();
        Notify();
    }

    private void Choose(ExperimentResult result)
    {
        if (_chosen.TryGetValue(result.Name, out var before))
            _results.Remove(before);
        _chosen[result.Name] = result.Id;
        _results[result.Id] = result;
    }

    private void ConnectionChanged()
    {
        if (Connection.Phase == ConnectionPhase.Connected)
            _ = ListAsync();
        Notify();
    }

    private async Task ListAsync()
    {
        try
        {
            _cards = await experiments.ListExperimentsAsync(_end.Token);
            Server = await client.GetServerStatusAsync(_end.Token);
            Notify();
            await LoadAsync();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The connection's state says what is wrong, and it comes back here.
        }
    }

    // Opens the result of the claim shown, unless it is there.
    private async Task LoadAsync()
    {
        var (experiment, id) = (Claim.Experiment, ResultId);
        if (id is null || _results.ContainsKey(id) || Connection.Phase != ConnectionPhase.Connected)
            return;
        try
        {
            var start = time.GetTimestamp();
            _results[id] = await experiments.GetExperimentAsync(id, _end.Token);
            LastOpened = time.GetElapsedTime(start);
        }
        catch (RefinementRefusedException) when (_chosen.Remove(experiment))
        {
            _problem = "That run is no longer kept by the server. Run it again to see it.";
            await LoadAsync();
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _problem = failure is RefinementRefusedException ? failure.Message : "The results could not be opened.";
        }

        Notify();
    }
}
