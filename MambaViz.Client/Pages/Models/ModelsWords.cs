using MambaViz.Client.Controls;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>The sentences of the models page.</summary>
public static class ModelsWords
{
    public const string ErrorNote =
        "Mean squared error on fresh prompts against the noiseless function; the zero predictor has 1 for every task "
        + "but free curves. Bands: 5 to 95 % bootstrap over prompts.";

    public const string LossNote = "mean squared error at every example of a prompt, noise included";

    public const string LensNote = "tuned lens, after all examples of prompts as long as in training";

    public const string NoModels = "This server has no models. Train one and start the server again:";

    public const string TrainCommand = "dotnet run --project MambaViz.Server -c Release -- train --out models/my-model";

    public const string NoHistory = "No history was kept of this run.";

    public const string Unanswered = "The models are on the server: they are shown when it answers.";

    /// <summary>What stands below the shares of right answers.</summary>
    public const string ShareNote =
        "Share of fresh prompts answered right, whole answers only; a bar is the share. Words held out are such as no training here sees.";

    /// <summary>"97 %".</summary>
    public static string Share(double share) => FormattableString.Invariant($"{100 * share:0} %");

    /// <summary>A warning where two models were trained on different tasks; null where they were not.</summary>
    public static string? DifferentTasks(IReadOnlyList<ModelSide> sides, IReadOnlyList<TaskCard> tasks) =>
        sides.Select(side => ModelGroup.TaskTitle(side.Detail.Card.TrainedOn.Task, side.Detail.Card.TrainedOn.Dimension, tasks))
            .Distinct(StringComparer.Ordinal).ToArray() is [var one, var other]
            ? $"Losses and errors are of different tasks, and their heights no comparison: {one}; {other}."
            : null;

    /// <summary>What models an exported chart compares, and where it must not be read as a comparison.</summary>
    public static string Subject(IReadOnlyList<ModelSide> sides, IReadOnlyList<TaskCard> tasks) =>
        string.Join(" ", sides.Select(side => $"{side.Detail.Card.Id}: {ModelSize.Training(side.Detail.Card)}.").Append(DifferentTasks(sides, tasks))
            .OfType<string>());
}
