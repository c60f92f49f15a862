using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Experiments.Language;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>The experiments of the paper, and those beyond it. A new one is one file and one line here.</summary>
public static class PaperCatalogue
{
    /// <summary>Those on function classes, in the order of the paper.</summary>
    public static IReadOnlyList<PaperExperiment> OfFunctions { get; } =
    [
        new ErrorByExamples(),
        new ErrorUnderShifts(),
        new ErrorBeyondTraining(),
        new ErrorByLayer(),
        new ErrorByLayerAndContext(),
        new LensByLayer(),
        new GradientDescentGrid(),
        new CostByContext(),
    ];

    /// <summary>Those on words and recall.</summary>
    public static IReadOnlyList<PaperExperiment> OfLanguage { get; } =
    [
        new AccuracyByFamily(),
        new AccuracyByDemonstrations(),
        new ProbabilityByLayer(),
        new TaskSwitch(),
        new RecallByPairs(),
    ];

    /// <summary>Those that the paper does not have: why a prediction is what it is.</summary>
    public static IReadOnlyList<PaperExperiment> Beyond { get; } =
    [
        new LayersThatMatter(),
        new InfluenceByPosition(),
        new OrderSensitivity(),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PaperExperiment> All { get; } = [.. OfFunctions, .. OfLanguage, .. Beyond];

    /// <summary>The experiment of that name; null where there is none.</summary>
    public static PaperExperiment? Find(string name) => All.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal));
}
