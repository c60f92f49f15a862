using MambaViz.Client.Controls;

namespace MambaViz.Client.Pages.WordTraining;

/// <summary>The sentences of the page.</summary>
public static class WordTrainingWords
{
    public const string ChartTitle = "Right answers by step";

    public const string Premise =
        "This page follows one model of words through its training: at which step each family of tasks appears, and what its layers say by then.";

    public const string Intervals = "Lines of groups are means over their families; the band is a 90 % interval over fresh prompts.";

    /// <summary>At the line in the chart where a family is there.</summary>
    public const string MostRight = "most right";

    public const string NoCheckpoints = "No model of words here has checkpoints along its training.";

    public const string Unanswered = "The checkpoints are on the server: they are shown when it answers.";

    public const string NotMeasured =
        "Nothing was measured along this training: 'compress' does that. What the layers say is asked of the checkpoint itself, now.";

    public const string HowTo = "Train one that keeps some, and start the server again:";

    public const string TrainCommand =
        "dotnet run --project MambaViz.Server -c Release -- train --config configs/words/growth/mamba.json --out models/words-growth-mamba";

    /// <summary>"Step 500 of 18,000".</summary>
    public static string Heading(WordTrainingPicture picture) => $"Step {Place(picture)}";

    /// <summary>"step 500 of 18,000".</summary>
    public static string Step(WordTrainingPicture picture) => $"step {Place(picture)}";

    /// <summary>What training does for the family.</summary>
    public static string Growth(WordTrainingPicture picture)
    {
        if (picture is { Checkpoints: not null, Measured: null })
            return NotMeasured;
        if (picture is not { Family: { } family, Measured: { } count })
            return "";
        var name = FamilyNames.TitleOf(family.Name);
        var there = family.Appears is { } step
            ? $"{name}: most answers are right from step {ChartNumber.Count(step)} on, after {Words.Demonstrations(count)}."
            : $"{name}: after {Words.Demonstrations(count)} most answers are still wrong at the end of this training.";
        return there + " Here the weights change; on every other page they stand still.";
    }

    /// <summary>For those who do not see the picture.</summary>
    public static string Sentence(WordTrainingPicture picture)
    {
        var share = picture.Family is { } family ? $"{FamilyNames.TitleOf(family.Name)} {Charts.ShareAxis.Share(family.Share)} right" : "";
        var says = picture.Grid is { Says: { } text } grid
            ? $"; it says {text} to {picture.Prompt?.Query}{(grid.IsRight == true ? ", right" : ", wrong")}"
            : "";
        return $"{picture.Checkpoints?.Detail.Card.Title} at {Step(picture)}: {share}{says}";
    }

    private static string Place(WordTrainingPicture picture) => $"{ChartNumber.Count(picture.Step)} of {ChartNumber.Count(picture.LastStep)}";
}
