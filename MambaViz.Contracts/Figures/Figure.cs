using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Figures;

/// <summary>A figure as data: what is shown, without how it is drawn. The page and the print renderer draw the same record.</summary>
public sealed record Figure
{
    /// <summary>What is shown, as the stem of file names: <c>skewed-linear-error-by-layer</c>. Lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>What of an experiment it shows; null for a figure that is none's.</summary>
    public FigureScope? Subject { get; init; }

    /// <summary>For people, as a claim or a subject. It is not drawn in print, where the caption says it.</summary>
    public required string Title { get; init; }

    /// <summary>The caption's text: what is drawn, in which unit, from how many tasks and seeds, what the bands are.</summary>
    public required string Caption { get; init; }

    /// <summary>One or more plots, in reading order.</summary>
    public required IReadOnlyList<FigurePanel> Panels { get; init; }

    /// <summary>Where the names of the series stand.</summary>
    public FigureLegend Legend { get; init; }

    /// <summary>
    /// The command that makes the figure's numbers again, where there is one. In a printed file, and in a request for one, how it is printed
    /// stands behind it: <see cref="FigureCommandLine.Print"/>.
    /// </summary>
    public string? Command { get; init; }
}

/// <summary>What of an experiment a figure shows.</summary>
/// <param name="Experiment">The experiment: <c>error-by-layer</c>.</param>
/// <param name="Task">The function class; null for a figure of all.</param>
/// <param name="Dimension">Its input dimension; null for a figure of all.</param>
/// <param name="Inputs">The distribution of the inputs; empty where the task is asked on one.</param>
/// <param name="Lens">One of <see cref="Contracts.Lens.All"/>; null where no layer is read.</param>
public sealed record FigureScope(string Experiment, string? Task = null, int? Dimension = null, string Inputs = "", string? Lens = null);

/// <summary>Where the names of the series stand.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FigureLegend>))]
public enum FigureLegend
{
    /// <summary>In one row or more below all panels.</summary>
    Below,

    /// <summary>Beside each line's end, where they move apart; for one panel. Falls back to <see cref="Below"/> with several.</summary>
    AtLineEnds,

    /// <summary>No names: one series, or a matrix.</summary>
    None,
}
