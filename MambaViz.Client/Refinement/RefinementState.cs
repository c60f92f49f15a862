using MambaViz.Client.Connection;
using MambaViz.Client.Refinement.Claims;
using MambaViz.Client.Refinement.Linking;
using MambaViz.Client.Refinement.Running;

namespace MambaViz.Client.Refinement;

/// <summary>
/// Everything the page shows, and everything one can do to it. It knows no page: it says that something changed, and whoever draws
/// asks for <see cref="BuildScene"/> when it is ready to paint.
/// </summary>
public sealed partial class RefinementState(IRefinementClient client, IExperimentClient experiments, TimeProvider time) : IDisposable
{
    private string? _task;

    /// <summary>Something shown is different.</summary>
    public event Action? Changed;

    /// <summary>The claim shown.</summary>
    public PaperClaim Claim { get; private set; } = PaperClaim.Usual;

    public string Lens { get; private set; } = Contracts.Lens.Affine;

    public bool LogError { get; private set; } = true;

    public bool HasBands { get; private set; } = true;

    /// <summary>How much a live run measures.</summary>
    public RunSize Size { get; private set; } = RunSize.Quick;

    /// <summary>Its seed.</summary>
    public int Seed { get; private set; }

    /// <summary>The state as a link.</summary>
    public RefinementLink Link => new()
    {
        Claim = Claim.Number,
        Task = _task,
        Lens = Lens,
        LogError = LogError,
        HasBands = HasBands,
        Run = _chosen.GetValueOrDefault(Claim.Experiment),
        Size = Size,
        Seed = Seed,
    };

    /// <summary>Takes over what a link says.</summary>
    public void Open(RefinementLink link)
    {
        (Claim, Lens, LogError, HasBands) = (PaperClaim.Of(link.Claim), link.Lens, link.LogError, link.HasBands);
        (_task, Size, Seed) = (link.Task, link.Size, link.Seed);
        if (link.Run is { } run)
            _chosen[Claim.Experiment] = run;
    }

    /// <summary>Shows a claim.</summary>
    public void SelectClaim(int number)
    {
        if (number == Claim.Number || number < 1 || number > PaperClaim.All.Count)
            return;
        Claim = PaperClaim.Of(number);
        _problem = null;
        _ = LoadAsync();
        Notify();
    }

    public void SelectTask(string task)
    {
        _task = task;
        Notify();
    }

    public void SetLens(string lens)
    {
        Lens = lens;
        Notify();
    }

    public void ToggleErrorScale()
    {
        LogError = !LogError;
        Notify();
    }

    public void ToggleBands()
    {
        HasBands = !HasBands;
        Notify();
    }

    public void SetSize(RunSize size)
    {
        Size = size;
        Notify();
    }

    public void SetSeed(int seed)
    {
        Seed = Math.Clamp(seed, 0, (int)Contracts.Limits.ExperimentSeed);
        Notify();
    }

    public void Dispose()
    {
        client.StatusChanged -= ConnectionChanged;
        _run?.Cancel();
        _end.Cancel();
        _end.Dispose();
    }

    private void Notify() => Changed?.Invoke();
}
