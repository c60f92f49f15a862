using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language.Claims;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// Recall of pairs of a key and a value: the share of values that are right after 4 to 256 pairs, of models that were trained for it, and the memory
/// that they keep of so many (compare Arora et al., 2024, "Zoology"). The paper has no such experiment.
/// </summary>
public sealed class RecallByPairs : LanguageExperiment
{
    /// <summary>The name in commands and files.</summary>
    public const string ExperimentName = "recall-by-pairs";

    /// <summary>The quantity of the share of right values.</summary>
    public const string Share = "pairs";

    /// <summary>The quantity of the state that is kept of a prompt, in KiB.</summary>
    public const string Memory = "memory";

    // A pass of about a second on two cores.
    private const int TokensInStep = 12_288;

    /// <inheritdoc/>
    public override string Name => ExperimentName;

    /// <inheritdoc/>
    public override string Title => "Recall by number of pairs";

    /// <inheritdoc/>
    public override string PaperFigures => "No figure";

    /// <inheritdoc/>
    public override string XUnit => "pairs in the prompt";

    /// <inheritdoc/>
    public override string Unit => "share of right values; KiB of state";

    private protected override string Task => RecallPairs.TaskName;

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Models(input).Select(entry =>
        {
            var pairs = TextCardMeasurement.Pairs.Where(count => count <= entry.Card.Training!.Recall!.Keys).ToList();
            return Part(
                input, entry, pairs.Sum(count => StepsOf(count, input.Sizes.WordPrompts)),
                (model, series) => Steps(model, series, pairs, input.Sizes.WordPrompts, input.PromptSeed));
        }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [BoundedByState.Judge(new(table))];

    private static int PromptsInStep(int pairs) => Math.Max(1, TokensInStep / RecallPairs.TokensOf(pairs));

    private static int StepsOf(int pairs, int prompts) => (prompts + PromptsInStep(pairs) - 1) / PromptsInStep(pairs);

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(
        TextModel model, ResultsSeries series, IReadOnlyList<int> pairs, int prompts, long firstSeed)
    {
        var (network, task) = (model.Probed.Model, model.Card.Training!.Recall!);
        foreach (var count in pairs)
        {
            var isAskable = RecallAccuracy.IsAskable(network, count);
            var shares = new List<double>();
            for (var first = 0; first < prompts; first += PromptsInStep(count))
            {
                var batch = Math.Min(PromptsInStep(count), prompts - first);
                if (isAskable)
                    shares.AddRange(RecallAccuracy.Shares(network, task, count, batch, firstSeed + first));
                yield return isAskable && first + batch == prompts ? Rows(network, task, series, count, shares) : [];
            }
        }
    }

    private static ResultsRow[] Rows(SequenceModel network, RecallPairs task, ResultsSeries series, int pairs, List<double> shares)
    {
        var panel = new ResultsPanel(RecallPairs.TaskName, 1);
        var size = StateBytes(network, task, pairs) / 1024.0;
        return
        [
            ResultsRow.Of(panel with { Quantity = Share }, series, pairs, Bootstrap.Mean([.. shares]), shares.Count),
            ResultsRow.Of(panel with { Quantity = Memory }, series, pairs, new(size, size, size), 1),
        ];
    }

    // What all blocks keep of the pairs of a prompt, before the keys are asked again; whatever the prompt, it is as much.
    private static long StateBytes(SequenceModel network, RecallPairs task, int pairs)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        float[] tokens = new float[RecallPairs.TokensOf(pairs)], wanted = new float[tokens.Length];
        task.Draw(pairs, new TaskRandom(0), tokens, wanted);
        var told = tokens.Take(2 * pairs).Select(token => (long)token).ToArray();
        var positions = Enumerable.Range(0, told.Length).Select(i => (long)i).ToArray();
        var residual = network.ReadIn(tensor(told, device: network.Device), tensor(positions, device: network.Device));
        var bytes = 0L;
        foreach (var (block, state) in network.CreateState().Index())
        {
            using var before = state;
            (residual, var after) = network.Advance(block, residual, [new(before, told.Length, 0)]);
            using var kept = after[0]!;
            bytes += kept.ByteCount;
        }

        return bytes;
    }
}
