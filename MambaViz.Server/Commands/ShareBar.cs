using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>Tells how much of something is done, where somebody watches.</summary>
internal static class ShareBar
{
    /// <summary>Runs with a bar of the share that is done.</summary>
    public static T Show<T>(string of, Func<IProgress<double>?, T> run) => AnsiConsole.Profile.Capabilities.Interactive
        ? Bar().Start(context => run(new Reporter<double>(context.AddTask(Markup.Escape(of), maxValue: 1), share => share)))
        : run(null);

    /// <summary>Runs with a bar of the bytes that are there.</summary>
    public static Task ShowBytesAsync(long all, Func<IProgress<long>?, Task> run) =>
        AnsiConsole.Profile.Capabilities.Interactive
            ? Bar().StartAsync(context => run(new Reporter<long>(context.AddTask("download", maxValue: all), bytes => bytes)))
            : run(null);

    private static Progress Bar() => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());

    private sealed class Reporter<T>(ProgressTask task, Func<T, double> number) : IProgress<T>
    {
        public void Report(T value) => task.Value = number(value);
    }
}
