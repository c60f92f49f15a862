using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Refinement.Drawing;

/// <summary>A figure of a result, by the task and the lens it is of.</summary>
/// <param name="Task">The task as in the figure's name: <c>skewed-linear</c>; empty for a figure of all.</param>
/// <param name="Lens">One of <see cref="Contracts.Lens.All"/>; the paper's for a figure without a lens.</param>
/// <param name="Figure">The figure.</param>
public sealed record TaskFigure(string Task, string Lens, Figure Figure)
{
    /// <summary>The task for people: "Skewed linear, d = 20".</summary>
    public string TaskTitle => Figure.Title.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? Figure.Title[(colon + 2)..] : Figure.Title;

    /// <summary>The figures of a result. Their names are TASK-EXPERIMENT or TASK-EXPERIMENT-LENS.</summary>
    public static IReadOnlyList<TaskFigure> Of(ExperimentResult result) => [.. result.Figures.Select(figure => Of(figure, result.Name)).OfType<TaskFigure>()];

    private static TaskFigure? Of(Figure figure, string experiment)
    {
        var at = figure.Name.IndexOf(experiment, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var lens = figure.Name[(at + experiment.Length)..] switch { "-readout" => Contracts.Lens.ReadOut, "-tuned" => Contracts.Lens.Tuned, _ => Contracts.Lens.Affine };
        return new(figure.Name[..at].TrimEnd('-'), lens, figure);
    }
}
