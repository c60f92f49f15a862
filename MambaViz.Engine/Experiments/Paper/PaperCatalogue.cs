namespace MambaViz.Engine.Experiments.Paper;

/// <summary>The experiments of the paper. A new one is one file and one line here.</summary>
public static class PaperCatalogue
{
    /// <summary>All, in the order of the paper.</summary>
    public static IReadOnlyList<PaperExperiment> All { get; } =
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

    /// <summary>The experiment of that name; null where there is none.</summary>
    public static PaperExperiment? Find(string name) => All.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal));
}
