using MambaViz.Engine.Experiments.Language.Claims;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// The share of right answers by number of demonstrations, 1 to 256 (Grazzi et al., figure 7): of all families that have so many words, as the
/// paper, and of those that have all numbers of them, so that the mixture is the same along the curve. Prompts beyond those of the training are
/// longer than any that the models here were trained on.
/// </summary>
public sealed class AccuracyByDemonstrations : LanguageExperiment
{
    /// <summary>The name in commands and files.</summary>
    public const string ExperimentName = "accuracy-by-demonstrations";

    // Prompts of up to this many demonstrations are short, and many of them are measured.
    private const int Short = 16, ShareOfPrompts = 4;

    /// <inheritdoc/>
    public override string Name => ExperimentName;

    /// <inheritdoc/>
    public override string Title => "Accuracy by number of demonstrations";

    /// <inheritdoc/>
    public override string PaperFigures => "Figure 7";

    /// <inheritdoc/>
    public override string XUnit => "demonstrations in the prompt";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Models(input).Select(entry =>
        {
            var few = PublishedAccuracy.CurveCounts.Where(count => count <= Short);
            var many = PublishedAccuracy.CurveCounts.Where(count => count > Short);
            var prompts = Math.Max(1, input.Sizes.WordPrompts / ShareOfPrompts);
            var accuracy = new FamilyAccuracy([([.. few], prompts), ([.. many], input.Sizes.LongWordPrompts)], input.PromptSeed, RuleOf(entry));
            return Part(input, entry, accuracy.StepCount, accuracy.Steps);
        }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [DemonstrationsHelp.Judge(new(table))];
}
