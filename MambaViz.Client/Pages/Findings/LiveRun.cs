using MambaViz.Client.Session;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Pages.Findings;

/// <summary>One experiment that the server runs for this page.</summary>
public sealed class LiveRun : IDisposable
{
    /// <summary>What is said where the stream ended with its connection.</summary>
    public const string Lost = "The connection was lost, and the run ended with it.";

    private readonly CancellationTokenSource _end = new();
    private readonly string _name;

    public LiveRun(string name)
    {
        _name = name;
        Progress = new(name, 0, "waiting for its turn", null);
    }

    /// <summary>How far it is.</summary>
    public RunProgress Progress { get; private set; }

    /// <summary>What there is so far; null for nothing yet.</summary>
    public ExperimentResult? Result { get; private set; }

    /// <summary>Why it ended without its result; null where it was cancelled, or has not ended so.</summary>
    public string? Problem { get; private set; }

    /// <summary>Runs it; returns when it has ended, however.</summary>
    /// <param name="client">The server.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="changed">Hears of every update.</param>
    public async Task RunAsync(IExperimentClient client, ExperimentRequest request, Action changed)
    {
        try
        {
            await foreach (var update in client.RunExperimentAsync(request, _end.Token))
            {
                Progress = new(_name, update.Progress, update.Doing, update.SecondsLeft);
                Result = update.Result ?? Result;
                changed();
            }

            if (Result is not { IsComplete: true })
                Problem = Lost;
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The user's wish; the server stops at the next step.
        }
        catch (RefinementRefusedException refused)
        {
            Problem = refused.Message;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Problem = Lost;
        }
    }

    /// <summary>Ends it here and on the server.</summary>
    // Not inline: what follows the end of the run must not happen in the middle of the click that ended it.
    public void Cancel() => _ = _end.CancelAsync();

    public void Dispose() => _end.Dispose();
}
