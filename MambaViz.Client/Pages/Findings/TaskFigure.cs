using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.Findings;

/// <summary>A figure of a result, by what it is of.</summary>
/// <param name="Subject">What it shows.</param>
/// <param name="TaskKey">The task in links: <c>skewed-linear</c>, with the dimension behind it where a result has several; empty for a figure of
/// all.</param>
/// <param name="Figure">The figure.</param>
public sealed record TaskFigure(FigureScope Subject, string TaskKey, Figure Figure)
{
    /// <summary>One of <see cref="Contracts.Lens.All"/>; the paper's for a figure without a lens.</summary>
    public string Lens => Subject.Lens ?? Contracts.Lens.Affine;

    /// <summary>The figures of a result.</summary>
    public static IReadOnlyList<TaskFigure> Of(ExperimentResult result)
    {
        var figures = result.Figures.Where(f => f.Subject is not null).ToList();
        var several = figures.Where(f => f.Subject!.Task is not null)
            .GroupBy(f => f.Subject!.Task!, StringComparer.Ordinal)
            .Where(ofTask => ofTask.Select(f => f.Subject!.Dimension).Distinct().Count() > 1)
            .Select(ofTask => ofTask.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. figures.Select(f => new TaskFigure(f.Subject!, Key(f.Subject!, several), f))];
    }

    private static string Key(FigureScope of, HashSet<string> several) =>
        of.Task is null ? "" : several.Contains(of.Task) ? FormattableString.Invariant($"{of.Task}-{of.Dimension}") : of.Task;
}
