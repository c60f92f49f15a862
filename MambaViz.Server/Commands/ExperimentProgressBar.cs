using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Runs an experiment under a bar that says what is computed and how long it still takes.</summary>
internal static class ExperimentProgressBar
{
    public static ResultsTable Run(PaperExperiment experiment, ExperimentInput input, string command, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        try
        {
            return AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context =>
                {
                    var bar = context.AddTask(experiment.Name, maxValue: 1);
                    return ExperimentRun.Run(experiment, input, command, today, new Bar(bar, experiment.Name), cancellation);
                });
        }
        catch (OperationCanceledException)
        {
            throw new UserException($"{experiment.Name}: stopped; nothing of it was written.", CommandLine.Interrupted);
        }
    }

    // Progress<T> would hand the steps to the thread pool, and they would arrive out of order.
    private sealed class Bar(ProgressTask bar, string name) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            bar.Value = value.Share;
            bar.Description = Markup.Escape($"{name}: {value.Doing}");
        }
    }
}
