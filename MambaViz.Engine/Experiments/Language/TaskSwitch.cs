using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// What a model does when the task changes in mid-prompt: eight lines of one family, then lines of another that is asked the same kind of thing, so
/// that only the answers tell. The share of answers by the new rule and by the old one, by demonstrations of the new; beside it the new rule
/// without lines before it; and how many demonstrations it takes until the first answer by the new rule. The paper has no such experiment.
/// </summary>
public sealed class TaskSwitch : LanguageExperiment
{
    /// <summary>The quantity of answers by the new rule.</summary>
    public const string NewRule = "new rule";

    /// <summary>The quantity of answers by the old rule.</summary>
    public const string OldRule = "old rule";

    /// <summary>The quantity of answers by the new rule where no other was before it.</summary>
    public const string Alone = "without a switch";

    /// <summary>The quantity of demonstrations until the first answer by the new rule; one more than there are where none is.</summary>
    public const string Until = "demonstrations until it follows";

    /// <summary>Lines of the old rule.</summary>
    public const int Before = 8;

    /// <summary>Most demonstrations of the new rule.</summary>
    public const int After = 8;

    // The families of a switch are asked rarely alike: more prompts than of one family.
    private const int PromptsOfOne = 2, PromptsInStep = 16;

    /// <summary>The panel's task.</summary>
    public const string PanelTask = "task switch";

    /// <inheritdoc/>
    public override string Name => "task-switch";

    /// <inheritdoc/>
    public override string Title => "The task changes in mid-prompt";

    /// <inheritdoc/>
    public override string PaperFigures => "No figure";

    /// <inheritdoc/>
    public override string XUnit => "demonstrations of the new rule";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input)
    {
        var prompts = PromptsOfOne * input.Sizes.WordPrompts;
        return
        [
            .. Models(input).Where(entry => RuleOf(entry) == AnswerRule.Whole).Select(entry => Part(
                input, entry, (prompts + PromptsInStep - 1) / PromptsInStep, (model, series) => Steps(model, series, prompts, input.PromptSeed))),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [];

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(TextModel model, ResultsSeries series, int prompts, long firstSeed)
    {
        var asked = TextCardMeasurement.AskedAsTrained(model);
        var counts = new SwitchCounts();
        for (var first = 0; first < prompts; first += PromptsInStep)
        {
            var count = Math.Min(PromptsInStep, prompts - first);
            counts.Add(asked, [.. Enumerable.Range(first, count).Select(i => SwitchedPrompt.Draw(firstSeed + i))]);
            yield return first + count < prompts ? [] : [.. counts.Rows(series)];
        }
    }
}
