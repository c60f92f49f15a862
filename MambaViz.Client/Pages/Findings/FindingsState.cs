using MambaViz.Client.Controls;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Pages.Findings;

/// <summary>
/// What the page is asked to show, the results that answer it, and the run under way; all that is drawn, written and exported follows from
/// these.
/// </summary>
public sealed class FindingsState : IPageState
{
    private readonly IExperimentClient _client;
    private readonly ServerSession _server;
    private readonly ExperimentResults _results;
    private LiveRun? _run;
    private PlotNotice? _ended;

    public FindingsState(IExperimentClient client, ServerSession server, ExperimentResults results)
    {
        (_client, _server, _results) = (client, server, results);
        server.Changed += MoreIsKnown;
        results.Changed += MoreIsKnown;
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <summary>What is asked for.</summary>
    public FindingsRequest Request { get; private set; } = FindingsRequest.Default;

    /// <inheritdoc/>
    public string Query => Answerable.Write();

    /// <summary>How far the run under way is; null while none is.</summary>
    public RunProgress? Running => _run?.Progress;

    /// <summary>From the wish to the newest result on screen; null before there was one.</summary>
    public TimeSpan? LastOpened => _results.Opened.LastOpened;

    /// <summary>Why no run can be started now; null where one can.</summary>
    public string? WhyNoRun =>
        !_server.IsConnected ? Words.NeedsServer
        : _run is not null ? "One experiment runs at a time"
        : _results.Card(Request.Claim.Experiment) is not { Tasks.Length: > 0 } ? "No model here is for it"
        : null;

    /// <summary>The sizes that a live run can have, smallest first; before the server has told, the one wanted.</summary>
    public IReadOnlyList<ExperimentPreset> Sizes => _results.Card(Request.Claim.Experiment)?.Presets ?? [new(Request.Size, 0, 0)];

    /// <summary>The size of a live run: the one wanted, or the smallest where there is none of that name.</summary>
    public ExperimentPreset Size => Sizes.FirstOrDefault(size => size.Name == Request.Size) ?? Sizes[0];

    /// <summary>What is honest to say of the run or of the results.</summary>
    public PlotNotice? Notice =>
        _ended ?? (Request.Runs.GetValueOrDefault(Request.Claim.Experiment) is { } run && IsGone(run) ? Problem(FindingsWords.RunIsGone)
        : ResultId(Request.Claim) is { } id && _results.Opened.Problem(id) is { } problem ? Problem(problem)
        : Result is { IsComplete: false } ? new(NoticeKind.Note, FindingsWords.Partial)
        : null);

    // A run that the server has no longer is nothing to show or to pass on.
    private FindingsRequest Answerable =>
        Request with { Runs = Request.Runs.RemoveRange(Request.Runs.Where(run => IsGone(run.Value)).Select(run => run.Key)) };

    // The run under way is shown from its first curve on.
    private ExperimentResult? Result =>
        _run is { Result: { IsComplete: false } partial } && partial.Name == Request.Claim.Experiment ? partial
        : ResultId(Request.Claim) is { } id ? _results.Opened.Get(id)
        : null;

    /// <inheritdoc/>
    public void Open(string query) => Want(FindingsRequest.Read(query));

    /// <inheritdoc/>
    public Task StartAsync()
    {
        MoreIsKnown();
        return Task.CompletedTask;
    }

    /// <summary>Shows a claim.</summary>
    public void SelectClaim(int number)
    {
        if (number != Request.Claim.Number && number >= 1 && number <= PaperClaim.All.Count)
            Want(Request with { Claim = PaperClaim.All[number - 1] });
    }

    public void SelectTask(string task) => Set(Request with { Task = task });

    public void SelectInputs(string inputs) => Set(Request with { Inputs = inputs });

    public void SetLens(string lens) => Set(Request with { Lens = lens });

    public void ToggleErrorScale() => Set(Request with { LogError = !Request.LogError });

    public void ToggleBands() => Set(Request with { HasBands = !Request.HasBands });

    public void SetSize(string size) => Set(Request with { Size = size });

    public void SetSeed(int seed) => Set(Request with { Seed = Math.Clamp(seed, 0, (int)Limits.ExperimentSeed) });

    /// <summary>Connects again, or asks again for what could not be opened.</summary>
    public void Retry()
    {
        _ended = null;
        _server.Retry();
        _results.Retry();
    }

    /// <summary>Runs the experiment of the claim on the task shown.</summary>
    public async Task RunAsync()
    {
        if (WhyNoRun is not null || _results.Card(Request.Claim.Experiment) is not { } card)
            return;
        var scene = BuildScene();
        var task = scene.Task is { } shown ? card.Tasks.FirstOrDefault(name => shown.Covers(name)) : null;
        var request = new ExperimentRequest
        {
            Name = card.Name,
            Tasks = task is null ? null : [task],
            Preset = Size.Name,
            Seed = Request.Seed,
            Inputs = task is not null && scene.Input is { } inputs && card.Inputs.Contains(inputs, StringComparer.Ordinal) ? inputs : null,
        };
        using var run = new LiveRun(card.Name);
        (_run, _ended) = (run, null);
        Notify();
        await run.RunAsync(_client, request, Notify);
        _run = null;
        Ended(run);
        Notify();
    }

    /// <summary>Ends the run; what was shown before it is shown again.</summary>
    public void Cancel() => _run?.Cancel();

    /// <summary>Starts a run, or ends the one under way.</summary>
    public void RunOrCancel()
    {
        if (_run is null)
            _ = RunAsync();
        else
            Cancel();
    }

    /// <summary>The picture as it is now.</summary>
    public FindingsScene BuildScene() => FindingsScene.Of(Answerable, Result, _results, [.. PaperClaim.All.Select(Row)]);

    public void Dispose()
    {
        _server.Changed -= MoreIsKnown;
        _results.Changed -= MoreIsKnown;
        _run?.Cancel();
    }

    private static PlotNotice Problem(string text) => new(NoticeKind.Problem, text, CanRetry: true);

    private void Ended(LiveRun run)
    {
        if (run is { Problem: null, Result: { IsComplete: true } result })
        {
            _results.Opened.Keep(result.Id, result);
            Request = Request with { Runs = Request.Runs.SetItem(result.Name, result.Id) };
        }
        else
        {
            _ended = run.Problem is { } problem ? Problem(problem) : new(NoticeKind.Note, FindingsWords.Cancelled);
        }
    }

    private bool IsGone(string run) => _results.Opened.IsRefused(run);

    private string? ResultId(PaperClaim claim) =>
        Answerable.Runs.GetValueOrDefault(claim.Experiment) ?? _results.Card(claim.Experiment)?.Shipped?.Id;

    // A run that is shown decides; else what ships does. What is partial decides nothing yet.
    private ClaimRow Row(PaperClaim claim)
    {
        var live = Request.Runs.GetValueOrDefault(claim.Experiment) is { } id ? _results.Opened.Get(id) : null;
        var verdicts = live?.Verdicts ?? _results.Card(claim.Experiment)?.Shipped?.Verdicts;
        var verdict = verdicts?.FirstOrDefault(verdict => verdict.Number == claim.Number);
        var running = Running is { } run && run.Experiment == claim.Experiment ? run.Share : (double?)null;
        return new(claim, _results.Cards is not null, verdict, live is not null, running);
    }

    private void Want(FindingsRequest request)
    {
        (Request, _ended) = (request, null);
        MoreIsKnown();
    }

    private void Set(FindingsRequest request)
    {
        Request = request;
        Notify();
    }

    // Opens what is wanted: the result of the claim shown, and the runs that decide others.
    private void MoreIsKnown()
    {
        _results.Open(Request.Runs.Values.Append(ResultId(Request.Claim)).OfType<string>());
        Notify();
    }

    private void Notify() => Changed?.Invoke();
}
