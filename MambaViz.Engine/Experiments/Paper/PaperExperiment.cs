using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>An experiment of the paper, repeated with the models of a zoo.</summary>
public abstract class PaperExperiment
{
    /// <summary>The name in commands and files: <c>error-by-layer</c>.</summary>
    public abstract string Name { get; }

    /// <summary>For people.</summary>
    public abstract string Title { get; }

    /// <summary>The paper's figures that it remakes.</summary>
    public abstract string PaperFigures { get; }

    /// <summary>What x counts.</summary>
    public abstract string XUnit { get; }

    /// <summary>What the means measure.</summary>
    public virtual string Unit => "MSE / d";

    /// <summary>Whether two runs give the same numbers; times do not.</summary>
    public virtual bool IsDeterministic => true;

    /// <summary>The work in parts, each lazily computed. The torch thread enumerates one part after the other, and may turn to something else between any two steps.</summary>
    /// <exception cref="ArgumentException">The zoo has no model for it.</exception>
    public abstract IReadOnlyList<ExperimentPart> Plan(ExperimentInput input);

    /// <summary>What a table of this experiment says of the paper's claims; a table may lack any series.</summary>
    public abstract IReadOnlyList<Verdict> Judge(ResultsTable table);

    /// <summary>What a table of this experiment states of itself; command and date are the caller's.</summary>
    internal ResultsMetadata Describe(ExperimentInput input) => new()
    {
        Command = "",
        Seed = input.Seed,
        Date = default,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["experiment"] = Name,
            ["x"] = XUnit,
            ["unit"] = Unit,
            ["preset"] = input.Sizes.Preset,
        },
        Models = ModelsOf(input),
        Tasks = TasksOf(input),
    };

    /// <summary>What the table says of its models.</summary>
    private protected virtual IReadOnlyList<ResultsModel> ModelsOf(ExperimentInput input) =>
        [.. PaperTask.In(input).SelectMany(t => t.Models).DistinctBy(m => m.Id, StringComparer.Ordinal).Select(Describe)];

    /// <summary>What the table says of its tasks.</summary>
    private protected virtual IReadOnlyList<ResultsTask> TasksOf(ExperimentInput input) =>
        [.. PaperTask.In(input).Select(t => new ResultsTask(t.Name, t.Dimension, t.TrainedExamples)).Distinct()];

    /// <summary>What a table says of a model.</summary>
    private protected static ResultsModel Describe(TrainedModel model)
    {
        var config = model.Probed.Model.Config;
        return new(model.Id, config.Architecture, config.LayerCount, config.Width, model.Probed.Model.Parameters.Count, model.Card.Steps);
    }

    /// <summary>The tasks of the input that the experiment is for.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    private protected IReadOnlyList<PaperTask> Tasks(ExperimentInput input, Func<PaperTask, bool>? takes = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        var tasks = PaperTask.In(input).Where(t => takes?.Invoke(t) ?? true).ToList();
        return tasks.Count > 0 ? tasks : throw new ArgumentException($"task: no model of the zoo is trained on a task that {Name} is for{(input.Tasks.Count == 0 ? "" : $", of {string.Join(", ", input.Tasks)}")}.", nameof(input));
    }
}

/// <summary>A part of an experiment: mostly one curve.</summary>
/// <param name="Doing">What it is, for a progress bar: <c>mamba-skewed-20, orthants</c>.</param>
/// <param name="StepCount">Steps in <paramref name="Steps"/>.</param>
/// <param name="Steps">Computed as they are asked for, at most a second or so each; each gives the rows that it completed, mostly none.</param>
public sealed record ExperimentPart(string Doing, int StepCount, IEnumerable<IReadOnlyList<ResultsRow>> Steps);
