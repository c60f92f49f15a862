using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>An experiment on models of language. They are large: each is in memory while it is measured.</summary>
public abstract class LanguageExperiment : PaperExperiment
{
    /// <summary>The tasks that models of language are trained on, as an input names them.</summary>
    public static IReadOnlyList<string> AllTasks { get; } = [WordMixture.TaskName, RecallPairs.TaskName];

    /// <inheritdoc/>
    public override string Unit => "share of right answers";

    /// <summary>The one of <see cref="AllTasks"/> whose models it measures.</summary>
    private protected virtual string Task => WordMixture.TaskName;

    /// <summary>The models to measure, by kind as the paper lists them; of words the largest of each kind, of recall all.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    private protected IReadOnlyList<TextModelEntry> Models(ExperimentInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var found = Chosen(input);
        var among = input.Tasks.Count == 0 ? "" : $", of {string.Join(", ", input.Tasks)}";
        return found.Count > 0 ? found : throw new ArgumentException($"task: no model of language is one that {Name} is for{among}.", nameof(input));
    }

    /// <summary>A part that asks one model, which is in memory from its first step to its last.</summary>
    private protected static ExperimentPart Part(
        ExperimentInput input, TextModelEntry entry, int stepCount, Func<TextModel, ResultsSeries, IEnumerable<IReadOnlyList<ResultsRow>>> steps)
    {
        return new(entry.Id, stepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            using var model = input.OpenText(entry);
            foreach (var rows in steps(model, new(entry.Id, entry.Config.Architecture)))
                yield return rows;
        }
    }

    /// <summary>The rule by which a model's answers are right, known before it is loaded.</summary>
    private protected static AnswerRule RuleOf(TextModelEntry entry) => entry.Card.Training is null ? AnswerRule.FirstToken : AnswerRule.Whole;

    private protected override IReadOnlyList<ResultsModel> ModelsOf(ExperimentInput input) => [.. Chosen(input).Select(Describe)];

    // Lines, or pairs, of the longest prompt in training: before the last line there are one fewer, of pairs all are told.
    private protected override IReadOnlyList<ResultsTask> TasksOf(ExperimentInput input) =>
    [
        .. Chosen(input).Select(entry => entry.Card.Training).OfType<TextTraining>().Select(training => training.Recall is null
            ? new ResultsTask(WordMeans.Task, 1, training.Examples - 1)
            : new ResultsTask(RecallPairs.TaskName, 1, training.Examples)).Distinct(),
    ];

    /// <summary>What a table says of a model of language.</summary>
    public static ResultsModel Describe(TextModelEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var config = entry.Config;
        var count = SequenceModel.Describe(config, CPU).Sum(parameter => parameter.Count);
        return new(entry.Id, config.Architecture, config.LayerCount, config.Width, count, entry.Card.Training?.Steps ?? 0);
    }

    private List<TextModelEntry> Chosen(ExperimentInput input)
    {
        if (input.Tasks.Count > 0 && !input.Tasks.Contains(Task, StringComparer.Ordinal))
            return [];
        var ordered = input.TextModels.Where(entry => IsFor(entry, input.ModelIds))
            .OrderBy(entry => Architectures.All.ToList().IndexOf(entry.Config.Architecture))
            .ThenByDescending(entry => SequenceModel.Describe(entry.Config, CPU).Sum(parameter => parameter.Count))
            .ThenBy(entry => entry.Id, StringComparer.Ordinal);
        return input.ModelIds.Count > 0 || Task == RecallPairs.TaskName
            ? [.. ordered]
            : [.. ordered.DistinctBy(entry => entry.Config.Architecture, StringComparer.Ordinal)];
    }

    // A model that was imported is asked for words where it is named.
    private bool IsFor(TextModelEntry entry, IReadOnlyList<string> named) =>
        named.Count == 0 ? entry.Card.Training?.Task == Task
        : named.Contains(entry.Id, StringComparer.Ordinal) && (entry.Card.Training?.Task ?? WordMixture.TaskName) == Task;
}
