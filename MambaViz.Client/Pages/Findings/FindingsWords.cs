using MambaViz.Client.Controls;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Client.Pages.Findings;

/// <summary>What the page says.</summary>
public static class FindingsWords
{
    private const string DepthNote =
        "These models are smaller than the paper's (Mamba 24 × 256, transformer 12 × 256) and were trained for fewer steps, "
        + "so the floor is higher. The claim is about the fall, not the floor.";

    public const string Partial = "Partial: what has been measured so far. Missing curves follow.";

    public const string Cancelled = "Cancelled. Nothing of that run is kept.";

    public const string RunIsGone = "That run is no longer kept by the server. Run it again to see it.";

    /// <summary>Where numbers come from: "Recorded, laptop, seed 0, 2026-01-02".</summary>
    public static string Source(ExperimentResult? result, bool isLoaded) =>
        result is null ? isLoaded ? "No results yet" : "Results open when the server answers"
        : (result.IsShipped ? "Recorded" : result.IsComplete ? "Run here" : "Running")
            + FormattableString.Invariant($", {result.Preset}, seed {result.Seed}, {result.Date}");

    /// <summary>A size of a run for people: "Quick".</summary>
    public static string SizeTitle(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>What a size is: "16 prompts, 16 tasks"; null before the server has told.</summary>
    public static string? SizeDescription(ExperimentPreset size) => size.Tasks == 0 ? null : $"{Words.Prompts(size.Prompts)}, {size.Tasks} tasks";

    /// <summary>Whether there are results of a task, or it can be run; one of several dimensions has its dimension behind it.</summary>
    public static bool IsTask(string name, IReadOnlyList<ExperimentCard> cards) =>
        cards.SelectMany(Tasks).Any(task => name == task || name.StartsWith(task + "-", StringComparison.Ordinal));

    private static IEnumerable<string> Tasks(ExperimentCard card) =>
        card.Tasks.Concat((card.Shipped?.Verdicts ?? []).SelectMany(verdict => verdict.Findings).Select(finding => finding.Task));

    /// <summary>The command that records results of an experiment.</summary>
    public static string RecordCommand(string experiment) => $"dotnet run --project MambaViz.Server -c Release -- figure {experiment} --out results";

    /// <summary>A task's name for people: "Skewed linear, d = 20".</summary>
    /// <param name="name">The function class.</param>
    /// <param name="dimension">Its dimension, where one is known.</param>
    public static string TaskTitle(string name, int? dimension = null)
    {
        var title = name switch
        {
            "relu-network" => "ReLU network",
            "free-1d" => "Free curves",
            _ => char.ToUpperInvariant(name[0]) + name[1..].Replace('-', ' '),
        };
        return dimension is { } d ? FormattableString.Invariant($"{title}, d = {d}") : title;
    }

    /// <summary>A distribution of inputs for people: "Isotropic", with the paper's figures that have it.</summary>
    public static string InputsTitle(string inputs) => inputs switch
    {
        "isotropic" => "Isotropic (Fig. 1, 10)",
        "skewed" => "Skewed (Fig. 3 to 5)",
        _ => inputs,
    };

    /// <summary>What is honest to say of the picture.</summary>
    /// <param name="claim">The claim shown.</param>
    /// <param name="lens">The lens it is read through; null without a figure.</param>
    /// <param name="result">Where the numbers are from.</param>
    public static string Note(PaperClaim claim, string? lens, ExperimentResult? result)
    {
        if (result is null || claim.Experiment != "error-by-layer")
            return "";
        var reading = lens switch
        {
            Lens.ReadOut => "Shown: raw read-out of each layer. Early layers are noisy by nature: the read-out was trained on the last layer only.",
            Lens.Tuned => "Shown: t" + Words.TunedNote[1..],
            _ => "",
        };
        return claim.Number == 4 ? $"{DepthNote} {reading}".TrimEnd() : reading;
    }
}
