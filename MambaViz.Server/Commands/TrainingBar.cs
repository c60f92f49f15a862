using System.Globalization;
using MambaViz.Engine.Training;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Tells how a training run gets on: a bar where somebody watches, lines where the output is kept.</summary>
internal sealed class TrainingBar : IProgress<TrainingProgress>
{
    private readonly ProgressTask _task;

    private TrainingBar(ProgressTask task) => _task = task;

    /// <summary>Runs with the progress that suits the terminal.</summary>
    public static TrainingOutcome Show(Func<IProgress<TrainingProgress>, TrainingOutcome> run)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            return run(new TrainingLog());
        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .Start(context => run(new TrainingBar(context.AddTask("first steps"))));
    }

    public void Report(TrainingProgress value)
    {
        _task.MaxValue = value.Steps;
        _task.Value = value.Step;
        _task.Description = string.Create(CultureInfo.InvariantCulture, $"loss {value.Loss:f4}  {value.StepsPerSecond:f1} steps/s  {value.TimeLeft:d\\.hh\\:mm\\:ss} left");
    }
}
