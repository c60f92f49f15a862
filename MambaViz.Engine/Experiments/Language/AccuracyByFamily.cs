using MambaViz.Engine.Experiments.Language.Claims;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Experiments.Language;

/// <summary>
/// The share of right answers by family of words, without demonstrations and after five (Grazzi et al., table 1), of models here. Whole answers are
/// asked of models that read letters; of imported ones, where they are named, the paper's one token.
/// </summary>
public sealed class AccuracyByFamily : LanguageExperiment
{
    /// <summary>The name in commands and files.</summary>
    public const string ExperimentName = "accuracy-by-family";

    /// <summary>The numbers of demonstrations: none, and the paper's.</summary>
    public static IReadOnlyList<int> Counts { get; } = [0, PublishedAccuracy.Demonstrations];

    /// <inheritdoc/>
    public override string Name => ExperimentName;

    /// <inheritdoc/>
    public override string Title => "Accuracy by family of words";

    /// <inheritdoc/>
    public override string PaperFigures => "Table 1";

    /// <inheritdoc/>
    public override string XUnit => "demonstrations in the prompt";

    /// <inheritdoc/>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input) =>
    [
        .. Models(input).Select(entry =>
        {
            var accuracy = new FamilyAccuracy([(Counts, input.Sizes.WordPrompts)], input.PromptSeed, RuleOf(entry));
            return Part(input, entry, accuracy.StepCount, accuracy.Steps);
        }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [ComparableToTransformer.Judge(new(table))];
}
