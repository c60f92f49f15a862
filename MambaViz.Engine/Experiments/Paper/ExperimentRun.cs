using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>How far an experiment is.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Doing">What is being computed.</param>
/// <param name="Rows">The table so far.</param>
public sealed record ExperimentProgress(double Share, string Doing, IReadOnlyList<ResultsRow> Rows);

/// <summary>Runs experiments.</summary>
public static class ExperimentRun
{
    /// <summary>The steps of an experiment, computed as they are asked for. Leaving early leaves no work behind.</summary>
    /// <exception cref="ArgumentException">The zoo has no model for it; thrown at once.</exception>
    public static IEnumerable<ExperimentProgress> Steps(PaperExperiment experiment, ExperimentInput input)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return Steps(experiment.Plan(input));
    }

    /// <summary>Runs an experiment to its end.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="input">What it is run on.</param>
    /// <param name="command">The command that repeats it.</param>
    /// <param name="date">The day.</param>
    /// <param name="progress">Hears of each step, on the calling thread.</param>
    /// <param name="cancellation">Ends it at the next step.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ResultsTable Run(PaperExperiment experiment, ExperimentInput input, string command, DateOnly date, IProgress<ExperimentProgress>? progress = null, CancellationToken cancellation = default)
    {
        IReadOnlyList<ResultsRow> rows = [];
        foreach (var step in Steps(experiment, input))
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(step);
            rows = step.Rows;
        }

        return Table(experiment, input, command, date, rows);
    }

    /// <summary>A table of some or all of an experiment's rows.</summary>
    public static ResultsTable Table(PaperExperiment experiment, ExperimentInput input, string command, DateOnly date, IReadOnlyList<ResultsRow> rows)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(input);
        return new(experiment.Describe(input) with { Command = command, Date = date }, rows);
    }

    private static IEnumerable<ExperimentProgress> Steps(IReadOnlyList<ExperimentPart> parts)
    {
        IReadOnlyList<ResultsRow> rows = [];
        double all = parts.Sum(p => p.StepCount), done = 0;
        foreach (var part in parts)
        {
            foreach (var completed in part.Steps)
            {
                if (completed.Count > 0)
                    rows = [.. rows, .. completed];
                yield return new(Math.Min(1, ++done / all), part.Doing, rows);
            }
        }
    }
}
