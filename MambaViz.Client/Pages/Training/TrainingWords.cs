using MambaViz.Client.Controls;

namespace MambaViz.Client.Pages.Training;

/// <summary>The sentences of the page.</summary>
public static class TrainingWords
{
    public const string OwnError = "Mean error on the examples, each before the model saw it";

    /// <summary>At the line in the chart where that begins.</summary>
    public const string Halved = "error halved";

    public const string NoCheckpoints = "No model here has checkpoints along its training.";

    public const string Unanswered = "The checkpoints are on the server: they are shown when it answers.";

    public const string HowTo = "Train one that keeps some, on a processor in minutes, and start the server again:";

    public const string TrainCommand = "dotnet run --project MambaViz.Server -c Release -- train --task free-1d --layers 4 --width 64 --steps 2000 --growth 10 --out models/mamba-growth";

    /// <summary>"Step 500 of 31,000, 7 examples".</summary>
    public static string Heading(long step, long last, int count) => $"Step {ChartNumber.Count(step)} of {ChartNumber.Count(last)}, {Words.Examples(count)}";

    /// <summary>"step 500 of 31,000".</summary>
    public static string Step(long step, long last) => $"step {ChartNumber.Count(step)} of {ChartNumber.Count(last)}";

    /// <summary>What the examples do for a checkpoint.</summary>
    /// <param name="count">Examples seen.</param>
    /// <param name="gain">By how much they divide its error; NaN where nobody knows.</param>
    public static string Gain(int count, double gain) => (count, gain) switch
    {
        (0, _) => "Without an example the model answers with what is usual in its training.",
        (_, double.NaN) => "Each curve is the model's own prediction at one step of its training: early ones pale, late ones strong.",
        (_, >= 1.5) => $"At this step {Words.Examples(count)} {(count == 1 ? "divides" : "divide")} the error by {ChartNumber.Error(gain)}.",
        _ => $"At this step {Words.Examples(count)} {(count == 1 ? "does" : "do")} not help yet.",
    };

    /// <summary>Where in-context learning appears: " From step 2,700 on they at least halve it."; nothing where that is not known.</summary>
    public static string Emergence(long? step, int count) =>
        step is { } known ? $" From step {ChartNumber.Count(known)} on {(count == 1 ? "it at least halves" : "they at least halve")} it." : "";
}
