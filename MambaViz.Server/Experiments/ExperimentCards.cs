using MambaViz.Contracts.Experiments;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Experiments;

/// <summary>The experiments as clients see them.</summary>
internal static class ExperimentCards
{
    private static readonly ExperimentPreset[] Presets = [.. PaperSizes.All.Select(s => new ExperimentPreset(s.Preset, s.Prompts, s.Tasks))];

    private const string SkewedTask = "skewed-linear";

    // A table without rows: the claims that an experiment has a word on, whatever it measured.
    private static readonly ResultsTable Empty = new(new() { Command = "", Seed = 0, Date = default }, []);

    /// <summary>The card of an experiment.</summary>
    public static ExperimentCard Of(PaperExperiment experiment, IReadOnlyList<TrainedModel> models, ShippedExperiment? shipped) => new()
    {
        Name = experiment.Name,
        Title = experiment.Title,
        PaperFigures = experiment.PaperFigures,
        Claims = [.. experiment.Judge(Empty).Select(v => v.Number)],
        Tasks = [.. models.Select(m => m.Card.Task).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(task => IsFor(experiment, models, task))],
        Inputs = InputsOf(experiment, models),
        Presets = Presets,
        Shipped = shipped,
    };

    // Where there is but one there is nothing to choose.
    private static string[] InputsOf(PaperExperiment experiment, IReadOnlyList<TrainedModel> models)
    {
        string[] found = [.. PromptInputs.All.Where(inputs => IsFor(experiment, models, SkewedTask, inputs))];
        return found.Length > 1 ? found : [];
    }

    private static bool IsFor(PaperExperiment experiment, IReadOnlyList<TrainedModel> models, string task, string? inputs = null)
    {
        try
        {
            return experiment.Plan(new() { Models = models, Tasks = [task], Inputs = inputs, Sizes = PaperSizes.Laptop }).Count > 0;
        }
        catch (ArgumentException)
        {
            // The engine's way to say that none of the task's models is one for it.
            return false;
        }
    }
}
