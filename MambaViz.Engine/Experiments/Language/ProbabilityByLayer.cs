using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language.Claims;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// How likely the right answer is by layer, under the tuned lens, after 1, 4 and 15 demonstrations: what the paper shows of function classes in its
/// figure 3, asked in words, which it does not. The probability of an answer is that of all its letters and the end of its line; its loss is
/// the negative log of that divided by their number, in nats.
/// </summary>
public sealed class ProbabilityByLayer : LanguageExperiment
{
    /// <summary>The quantity of probabilities.</summary>
    public const string Probability = "probability";

    /// <summary>The quantity of losses.</summary>
    public const string Loss = "loss";

    /// <summary>The lens.</summary>
    public const string Lens = "tuned";

    private const int PromptsInStep = 16, ShareOfPrompts = 4;

    /// <summary>The numbers of demonstrations.</summary>
    public static IReadOnlyList<int> Counts { get; } = [1, 4, 15];

    /// <inheritdoc/>
    public override string Name => "probability-by-layer";

    /// <inheritdoc/>
    public override string Title => "Probability of the right answer by layer";

    /// <inheritdoc/>
    public override string PaperFigures => "No figure (compare figure 3)";

    /// <inheritdoc/>
    public override string XUnit => "layer";

    /// <inheritdoc/>
    public override string Unit => "probability; nats a letter";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input)
    {
        var models = Models(input).Where(entry => TextModelFolder.HasLens(entry.Folder)).ToList();
        if (models.Count == 0)
        {
            throw new ArgumentException(
                $"model: {Name} reads layers with a tuned lens, and no model of language that was chosen has one.", nameof(input));
        }

        var prompts = Math.Max(1, input.Sizes.WordPrompts / ShareOfPrompts);
        var steps = Families.Count() * StepsOf(prompts) + Counts.Count;
        return [.. models.Select(entry => Part(input, entry, steps, (model, series) => Steps(model, series, prompts, input.PromptSeed)))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [RefinedByLayer.Judge(new(table))];

    private static IEnumerable<WordFamily> Families => WordFamilyCatalogue.All.Where(family => family.IsAnswerable && family.AsksInEveryLine);

    private static int StepsOf(int prompts) => (prompts + PromptsInStep - 1) / PromptsInStep;

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(TextModel model, ResultsSeries series, int prompts, long firstSeed)
    {
        var asked = TextCardMeasurement.AskedAsTrained(model);
        var readings = new List<Reading>();
        foreach (var family in Families)
        {
            int[] lines = [.. Counts.Where(count => count <= family.DemonstrationLimit)];
            for (var first = 0; first < prompts; first += PromptsInStep)
            {
                var count = Math.Min(PromptsInStep, prompts - first);
                List<LinedPrompt> batch = [.. Enumerable.Range(first, count).Select(i => Draw(asked, family, lines[^1], firstSeed + i))];
                var logs = AnswerLikelihood.Of(model.Probed.Model, model.Probed.TextLens!, batch, lines);
                readings.AddRange(from i in Enumerable.Range(0, batch.Count)
                                  from k in Enumerable.Range(0, lines.Length)
                                  select new Reading(
                                      family.Group,
                                      lines[k],
                                      batch[i].Answers[lines[k]].Count,
                                      [.. logs.Select(ofLayer => ofLayer[i * lines.Length + k])]));
                yield return [];
            }
        }

        foreach (var count in Counts)
            yield return [.. Rows([.. readings.Where(reading => reading.Demonstrations == count)], count, series)];
    }

    private static LinedPrompt Draw(AskedModel asked, WordFamily family, int demonstrations, long seed)
    {
        var drawn = family.Draw(demonstrations, seed);
        return LinedPrompt.Of(asked, drawn.Demonstrations.Append(drawn.Query));
    }

    private static IEnumerable<ResultsRow> Rows(IReadOnlyList<Reading> all, int count, ResultsSeries series)
    {
        var panel = new ResultsPanel(WordMeans.Task, 1) { Lens = Lens, Examples = count };
        var groups = all.GroupBy(reading => reading.Group).Select(group => (Part: WordMeans.PartOf(group.Key), Members: group.ToList()));
        double[][] losses = [.. Enumerable.Range(0, all[0].Logs.Length).Select(layer => all.Select(reading => LossOf(reading, layer)).ToArray())];
        return
        [
            .. groups.Prepend(("", [.. all])).SelectMany(group => Curve(
                panel with { Quantity = Probability, Part = group.Part }, series, group.Members, (reading, layer) => Math.Exp(reading.Logs[layer]))),
            .. Curve(panel with { Quantity = Loss }, series, all, LossOf),
            .. DepthTrend.Rows(panel, series, losses),
        ];
    }

    private static IEnumerable<ResultsRow> Curve(
        ResultsPanel panel, ResultsSeries series, IReadOnlyList<Reading> readings, Func<Reading, int, double> number) =>
        Enumerable.Range(0, readings[0].Logs.Length).Select(layer =>
            ResultsRow.Of(panel, series, layer, Bootstrap.Mean([.. readings.Select(reading => number(reading, layer))]), readings.Count));

    private static double LossOf(Reading reading, int layer) => -reading.Logs[layer] / reading.Tokens;

    // One answer: its tokens, and its log-probability layer by layer.
    private sealed record Reading(WordGroup Group, int Demonstrations, int Tokens, double[] Logs);
}
