using MambaViz.Client.Controls;
using MambaViz.Client.Refinement.Claims;
using MambaViz.Client.Refinement.Drawing;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Refinement;

/// <content>What is drawn and said of it.</content>
public sealed partial class RefinementState
{
    private const string LinearTask = "skewed-linear";

    /// <summary>What is honest to say of the run or of the results.</summary>
    public PlotNotice? Notice
    {
        get
        {
            if (_problem is { } problem)
                return new(NoticeKind.Problem, problem, CanRetry: true);
            if (_isCancelled && _run is null)
                return new(NoticeKind.Note, "Cancelled. Nothing of that run is kept.");
            return IsPartial ? new(NoticeKind.Note, "Partial: what has been measured so far. Missing curves follow.") : null;
        }
    }

    private bool IsPartial => Result is { IsComplete: false };

    // The run under way is shown from its first curve on.
    private ExperimentResult? Result =>
        _run is { Result: { IsComplete: false } partial } && partial.Name == Claim.Experiment ? partial
        : ResultId is { } id ? _results.GetValueOrDefault(id)
        : null;

    /// <summary>The picture as it is now.</summary>
    public RefinementScene BuildScene()
    {
        var rows = PaperClaim.All.Select(Row).ToList();
        var figures = Result is { } result ? TaskFigure.Of(result) : [];
        var tasks = Tasks(figures);
        var task = tasks.Find(t => t.Key == _task) ?? tasks.Find(t => t.HasResults && t.Covers(LinearTask)) ?? tasks.Find(t => t.HasResults) ?? tasks.FirstOrDefault();
        var ofTask = figures.Where(f => f.Task == task?.Key).ToList();
        var figure = ofTask.Find(f => f.Lens == Lens) ?? ofTask.FirstOrDefault();
        return new()
        {
            Claims = rows,
            Current = rows[Claim.Number - 1],
            Verdict = VerdictOf(Claim),
            Figure = figure?.Figure,
            Tasks = tasks,
            Task = task,
            Lenses = [.. ofTask.Select(f => f.Lens).Distinct(StringComparer.Ordinal)],
            Source = Source(),
            Note = RefinementWords.Note(Claim, figure?.Lens, Result),
        };
    }

    private ClaimRow Row(PaperClaim claim)
    {
        var verdict = VerdictOf(claim);
        return new(claim, verdict?.Outcome ?? ClaimOutcome.NotRun, ClaimText.Deciding(claim, verdict), _run?.Progress is { } running && running.Experiment == claim.Experiment ? running.Share : null);
    }

    // A run that is shown decides; else what ships does. What is partial decides nothing yet.
    private ClaimVerdict? VerdictOf(PaperClaim claim)
    {
        var run = _chosen.TryGetValue(claim.Experiment, out var id) ? _results.GetValueOrDefault(id) : null;
        var verdicts = run?.Verdicts ?? _cards.FirstOrDefault(card => card.Name == claim.Experiment)?.Shipped?.Verdicts;
        return verdicts?.FirstOrDefault(verdict => verdict.Number == claim.Number);
    }

    private List<TaskOption> Tasks(IReadOnlyList<TaskFigure> figures)
    {
        var tasks = figures.Where(f => f.Task.Length > 0).DistinctBy(f => f.Task, StringComparer.Ordinal).Select(f => new TaskOption(f.Task, f.TaskTitle, HasResults: true)).ToList();
        // A figure of all tasks leaves nothing to choose.
        if (figures.Count > 0 && tasks.Count == 0)
            return [new("", figures[0].TaskTitle, HasResults: true)];
        tasks.AddRange((Card?.Tasks ?? []).Where(name => !tasks.Exists(task => task.Covers(name))).Select(name => new TaskOption(name, RefinementWords.TaskTitle(name), HasResults: false)));
        return tasks;
    }

    private string Source()
    {
        if (Result is not { } result)
            return IsLoaded ? "No results yet" : "Results open when the server answers";
        var how = result.IsShipped ? "Recorded" : result.IsComplete ? "Run here" : "Running";
        return FormattableString.Invariant($"{how}, {result.Preset}, seed {result.Seed}, {result.Date}");
    }
}
