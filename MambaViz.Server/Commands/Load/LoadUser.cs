using System.Diagnostics.CodeAnalysis;
using MambaViz.Contracts;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Commands.Load;

/// <summary>
/// One user of the playground: adds an example, asks two models for what they predict after it, waits, adds the next. The prompt ends at
/// <see cref="MostExamples"/> and begins anew. What is still running then gives way to what is asked next, as on the page.
/// </summary>
internal sealed class LoadUser(LoadPlan plan, int number, LoadTally tally)
{
    private const int MostExamples = 40;

    [SuppressMessage("Security", "CA5394", Justification = "Numbers to try.")]
    private readonly Random _random = new(number);
    private readonly List<Example> _examples = [];

    /// <summary>Uses the server until <paramref name="cancellationToken"/> ends it.</summary>
    public async Task UseAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        for (var known = _random.Next(MostExamples); known > 0; known--)
            Add();
        // Users do not click all at once.
        await Task.Delay(plan.Pause * _random.NextDouble(), cancellationToken);
        using var timer = plan.Pause > TimeSpan.Zero ? new PeriodicTimer(plan.Pause) : null;
        while (!cancellationToken.IsCancellationRequested)
        {
            Add();
            using var next = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var asked = AskAsync(connection, next);
            if (timer is not null)
                await timer.WaitForNextTickAsync(cancellationToken);
            else
                await asked;
            await next.CancelAsync();
            await asked;
        }
    }

    private void Add()
    {
        if (_examples.Count == MostExamples)
            _examples.Clear();
        _examples.Add(new([_random.NextDouble() * 4 - 2], _random.NextDouble() * 2 - 1));
    }

    private async Task AskAsync(HubConnection connection, CancellationTokenSource next)
    {
        var counts = tally.IsCounting;
        var start = TimeProvider.System.GetTimestamp();
        TimeSpan? first = null;
        try
        {
            var request = new RefineRequest { Models = plan.Models, Examples = [.. _examples], FromExample = _examples.Count, Lens = Lens.Tuned };
            await foreach (var _ in connection.StreamAsync<Arrival>("Refine", request, next.Token))
                first ??= TimeProvider.System.GetElapsedTime(start);
            if (counts && tally.IsCounting)
                tally.Answer(first!.Value, TimeProvider.System.GetElapsedTime(start));
        }
        catch (OperationCanceledException)
        {
            if (counts && tally.IsCounting)
                tally.Supersede(TimeProvider.System.GetElapsedTime(start));
        }
        catch (HubException refused) when (refused.Message.Contains("busy", StringComparison.Ordinal))
        {
            if (counts && tally.IsCounting)
                tally.Refuse(TimeProvider.System.GetElapsedTime(start), refused.Message);
            // One without pause would ask again at once, for ever.
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }
        catch (Exception failure) when (!next.IsCancellationRequested)
        {
            tally.Fail(failure);
            await next.CancelAsync();
        }
    }

    // What is read of a frame: the predictions would be decoded here, where a browser has a processor of its own.
    private sealed record Arrival(int Sequence);
}
