using System.Globalization;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Models;

/// <summary>A line of what is known of a model.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">With its unit.</param>
public sealed record ModelFact(string Name, string Value);

/// <summary>
/// What a model is and how it was trained, line by line; the lines are the same for every model, so that two can stand side by side.
/// </summary>
public static class ModelFacts
{
    private const double Minute = 60;
    private const double Hour = 3600;

    /// <summary>The lines in the order shown.</summary>
    public static IReadOnlyList<ModelFact> Of(ModelDetail detail, IReadOnlyList<TaskCard> tasks)
    {
        var (card, trained) = (detail.Card, detail.Card.TrainedOn);
        return
        [
            new("Architecture", Invariant($"{ModelChoice.NameOf(card.Architecture)}, {card.LayerCount} × {card.Width}")),
            new("Size", Amount(card.Parameters) + " parameters"),
            new("Trained on", ModelGroup.TaskTitle(trained.Task, trained.Dimension, tasks)),
            new("Longest prompt", Words.Examples(trained.Examples)),
            new("Steps", Invariant($"{trained.Steps:N0} of {Prompts(detail.BatchSize)}")
                + (detail.TakenUpAt is { } step ? Invariant($", taken up anew at {step:N0}") : "")),
            new("Learning rate", Invariant($"{detail.PeakLearningRate:0.######} at its highest")),
            new("Seed", trained.Seed.ToString(CultureInfo.InvariantCulture)),
            new("Training time", Duration(detail.Seconds)),
            new("Device", card.Device ?? "–"),
            new("Date", card.Date ?? "–"),
            new("Lenses", string.Join(", ", card.Lenses.Select(lens => Words.LensTitle(lens).ToLowerInvariant()))),
        ];
    }

    /// <summary>"0.92 million", "12 thousand", "840".</summary>
    public static string Amount(long count) => count switch
    {
        < 1000 => count.ToString(CultureInfo.InvariantCulture),
        < 100_000 => ChartNumber.Error(count / 1e3) + " thousand",
        _ => ChartNumber.Error(count / 1e6) + " million",
    };

    /// <summary>"8.9 min": two significant digits.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 1.5 * Minute => ChartNumber.Error(seconds) + " s",
        < 1.5 * Hour => ChartNumber.Error(seconds / Minute) + " min",
        _ => ChartNumber.Error(seconds / Hour) + " h",
    };

    /// <summary>A file's size: "1.8 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => Invariant($"{bytes} B"),
        < 1_000_000 => ChartNumber.Error(bytes / 1e3) + " kB",
        _ => ChartNumber.Error(bytes / 1e6) + " MB",
    };

    private static string Prompts(int count) => count == 1 ? "1 prompt" : Invariant($"{count} prompts");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
