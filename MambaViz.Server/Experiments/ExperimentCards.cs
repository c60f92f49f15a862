using MambaViz.Contracts.Experiments;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Server.Experiments;

/// <summary>The experiments as clients see them.</summary>
internal static class ExperimentCards
{
    private static readonly ExperimentPreset[] Presets = [.. PaperSizes.All.Select(s => new ExperimentPreset(s.Preset, s.Prompts, s.Tasks))];

    // Of words so many prompts a family are asked.
    private static readonly ExperimentPreset[] WordPresets =
        [.. PaperSizes.All.Select(s => new ExperimentPreset(s.Preset, s.WordPrompts, WordFamilyCatalogue.All.Count(family => family.IsAnswerable)))];

    private const string SkewedTask = "skewed-linear";

    // A table without rows: the claims that an experiment has a word on, whatever it measured.
    private static readonly ResultsTable Empty = new(new() { Command = "", Seed = 0, Date = default }, []);

    /// <summary>The card of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="zoo">All models that there are.</param>
    /// <param name="shipped">What ships of it.</param>
    public static ExperimentCard Of(PaperExperiment experiment, ExperimentInput zoo, ShippedExperiment? shipped) => new()
    {
        Name = experiment.Name,
        Title = experiment.Title,
        PaperFigures = experiment.PaperFigures,
        Claims = [.. experiment.Judge(Empty).Select(v => v.Number)],
        Tasks = [.. TasksOf(zoo).Where(task => IsFor(experiment, zoo with { Tasks = [task] }))],
        Inputs = InputsOf(experiment, zoo),
        Presets = experiment is LanguageExperiment ? WordPresets : Presets,
        Shipped = shipped,
    };

    private static IEnumerable<string> TasksOf(ExperimentInput zoo) =>
        zoo.Models.Select(model => model.Card.Task).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Concat(LanguageExperiment.AllTasks);

    // Where there is but one there is nothing to choose.
    private static string[] InputsOf(PaperExperiment experiment, ExperimentInput zoo)
    {
        if (experiment is LanguageExperiment)
            return [];
        string[] found = [.. PromptInputs.All.Where(inputs => IsFor(experiment, zoo with { Tasks = [SkewedTask], Inputs = inputs }))];
        return found.Length > 1 ? found : [];
    }

    private static bool IsFor(PaperExperiment experiment, ExperimentInput input)
    {
        try
        {
            return experiment.Plan(input).Count > 0;
        }
        catch (ArgumentException)
        {
            // The engine's way to say that none of the task's models is one for it.
            return false;
        }
    }
}
