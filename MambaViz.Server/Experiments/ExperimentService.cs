using System.Runtime.CompilerServices;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Experiments;

/// <summary>Lists experiments, runs them in the compute queue's spare turns, and hands out results that ship or were finished here.</summary>
internal sealed class ExperimentService
{
    // Often enough for a bar to move; a step can take less than a millisecond.
    private static readonly TimeSpan UpdatePace = TimeSpan.FromMilliseconds(250);

    private readonly ComputeQueue _queue;
    private readonly ShippedResults _shipped;
    private readonly FinishedExperiments _finished;
    private readonly TimeProvider _time;
    private readonly ExperimentRules _rules;
    private readonly ExperimentOptions _options;

    public ExperimentService(EngineHost engine, ComputeQueue queue, ShippedResults shipped, FinishedExperiments finished, IOptions<ExperimentOptions> options, TimeProvider time)
    {
        (_queue, _shipped, _finished, _time, _options) = (queue, shipped, finished, time, options.Value);
        var zoo = new ExperimentInput
        {
            Models = engine.Zoo.Models,
            TextModels = engine.Text.Models,
            // Whole models for themselves: those that requests share are not to be disposed.
            OpenText = entry => TextModelFolder.Load(entry.Folder, engine.Device.Device),
            Sizes = PaperSizes.Laptop,
        };
        Cards = [.. PaperCatalogue.All.Select(e => ExperimentCards.Of(e, zoo, shipped.Summary(e.Name)))];
        Places = new(options.Value.Running, $"experiments: at most {options.Value.Running} may run on this server at a time, and as many do; try again later");
        _rules = new(Cards, zoo);
    }

    /// <summary>All experiments, in the order of the paper.</summary>
    public ExperimentCard[] Cards { get; }

    /// <summary>The places for running experiments of all connections.</summary>
    public Places Places { get; }

    /// <summary>The result of an id.</summary>
    /// <exception cref="RequestException">None of that id is kept.</exception>
    public ExperimentResult Result(string id)
    {
        if (id.Length > Limits.ResultId)
            throw Rule.Broken("id", $"at most {Limits.ResultId} characters", id.Length);
        return _shipped.Find(id) ?? _finished.Find(id)
            ?? throw Rule.Broken("id", $"that of a shipped result or of one of the last {_options.Kept} that finished here", id);
    }

    /// <summary>Runs an experiment. The request is checked at once; what is computed begins with the enumeration and ends with it.</summary>
    /// <exception cref="RequestException">The request breaks a rule.</exception>
    public IAsyncEnumerable<ExperimentUpdate> RunAsync(ExperimentRequest request, ComputeClient client, CancellationToken cancellationToken) =>
        UpdatesAsync(_rules.Check(request), client, cancellationToken);

    private async IAsyncEnumerable<ExperimentUpdate> UpdatesAsync(
        ExperimentPlan plan, ComputeClient client, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        IReadOnlyList<ResultsRow> rows = [];
        await foreach (var step in _queue.RunAsync(() => Steps(plan), client with { IsInBackground = true }, cancellationToken))
        {
            var isMore = step.Rows.Count > rows.Count && step.Share < 1;
            rows = step.Rows;
            yield return new(plan.Id, step.Share, step.Doing, SecondsLeft(step.Share, _time.GetElapsedTime(started)), isMore ? Describe(plan, rows) with { IsComplete = false } : null);
        }

        var result = Describe(plan, rows);
        _finished.Keep(result);
        yield return new(plan.Id, 1, "", 0, result);
    }

    private IEnumerable<ExperimentProgress?> Steps(ExperimentPlan plan)
    {
        var (began, told, rows) = (_time.GetTimestamp(), _time.GetTimestamp(), 0);
        foreach (var step in ExperimentRun.Steps(plan.Experiment, plan.Input))
        {
            if (_time.GetElapsedTime(began) > _options.TimeLimit && step.Share < 1)
                throw new ComputeEndedException($"ended: an experiment may take {_options.TimeLimit.TotalMinutes:0.#} minutes on this server");
            // What was measured always arrives; that it goes on, now and then.
            if (step.Rows.Count == rows && _time.GetElapsedTime(told) < UpdatePace)
            {
                yield return null;
                continue;
            }

            (told, rows) = (_time.GetTimestamp(), step.Rows.Count);
            yield return step;
        }
    }

    private ExperimentResult Describe(ExperimentPlan plan, IReadOnlyList<ResultsRow> rows)
    {
        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        var table = ExperimentRun.Table(plan.Experiment, plan.Input, plan.Command, today, rows);
        return ResultDescription.Of(plan.Id, plan.Experiment, table, [table]);
    }

    // The first steps load and warm up: their pace says nothing.
    private static double? SecondsLeft(double share, TimeSpan elapsed) => share >= .02 && elapsed.TotalSeconds >= .5 ? elapsed.TotalSeconds * (1 - share) / share : null;
}
