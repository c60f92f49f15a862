using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>The figures of an experiment's table, whole or partial: the same for the command line and for the page.</summary>
internal static class PaperFigures
{
    /// <summary>Makes the figures of a table; the first is the overview where there are several tasks.</summary>
    /// <exception cref="InvalidDataException">The table is of no known experiment.</exception>
    public static IReadOnlyList<Figure> Of(ResultsTable table)
    {
        var name = table.Metadata.Settings.GetValueOrDefault("experiment") ?? "";
        var draft = new FigureDraft(table, new TableReader(table));
        var figures = name switch
        {
            "error-by-examples" or "error-beyond-training" => ErrorByExamplesFigures.Of(draft, name),
            "error-under-shifts" => ShiftFigures.Of(draft),
            "error-by-layer" => LayerFigures.Of(draft),
            "error-by-layer-and-context" => ContextFigures.Of(draft),
            "lens-by-layer" => LensFigures.Of(draft),
            "gd-step-grid" => GridFigures.Of(draft),
            "cost-by-context" => CostFigures.Of(draft),
            "accuracy-by-family" => FamilyFigures.Of(draft),
            "accuracy-by-demonstrations" => DemonstrationFigures.Of(draft),
            "probability-by-layer" => AnswerLayerFigures.Of(draft),
            "task-switch" => SwitchFigures.Of(draft),
            "recall-by-pairs" => RecallFigures.Of(draft),
            "layers-that-matter" => LayersThatMatterFigures.Of(draft),
            "influence-by-position" => InfluenceFigures.Of(draft),
            "order-sensitivity" => OrderFigures.Of(draft),
            _ => throw new InvalidDataException($"setting experiment: must be one of {string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}, got \"{name}\"."),
        };
        return [.. figures.Select(f => f with { Command = FigureText.Command(table.Metadata.Command, f.Subject!) })];
    }
}

/// <summary>A table on its way to figures.</summary>
/// <param name="Table">The numbers.</param>
/// <param name="Reader">The same, by panel.</param>
internal sealed record FigureDraft(ResultsTable Table, TableReader Reader)
{
    /// <summary>A figure of all that an experiment measured; none where nothing of it is there yet.</summary>
    public IEnumerable<Figure> Whole(string title, string caption, string bands, IReadOnlyCollection<ResultsPanel> sources, IReadOnlyList<FigurePanel> panels)
    {
        List<FigurePanel> drawn = [.. panels.Where(panel => panel.Series.Any(series => series.X.Count > 0))];
        var known = sources.Where(Reader.Panels.Contains).ToList();
        if (known.Count > 0 && drawn.Count > 0)
            yield return Figure(Table.Metadata.Settings["experiment"], Subject(null), title, caption, bands, known, drawn);
    }

    /// <summary>The panels that a rule takes, task by task and by the distribution of the inputs.</summary>
    public IReadOnlyList<IGrouping<(string Task, int Dimension, string Inputs), ResultsPanel>> ByTask(Func<ResultsPanel, bool>? takes = null) =>
        [.. Reader.Panels.Where(p => takes?.Invoke(p) ?? true).GroupBy(p => (p.Task, p.Dimension, p.Inputs))];

    /// <summary>An overview of panels that belong to one task each, where there are several, and a figure for each.</summary>
    public IEnumerable<Figure> OverviewAndTasks(string name, string title, string caption, IReadOnlyList<(ResultsPanel Of, FigurePanel Drawn)> panels, string bands = Captions.BootstrapBands)
    {
        if (panels.Count > 1)
            yield return Figure(name, Subject(null) with { Lens = Subject(panels[0].Of).Lens }, title, caption, bands, [.. panels.Select(p => p.Of)], [.. panels.Select(p => p.Drawn with { Title = PanelBuilder.Title(p.Of) })]);
        foreach (var (panel, drawn) in panels)
        {
            var single = Figure(FileName(panel, name), Subject(panel), $"{title}: {PanelBuilder.Title(panel)}", $"{PanelBuilder.Title(panel)}. {caption}", bands, [panel], [drawn]);
            yield return single with { Legend = FigureLegend.AtLineEnds };
        }
    }

    /// <summary>A figure with its provenance in the caption.</summary>
    public Figure Figure(string name, FigureScope subject, string title, string caption, string bands, IReadOnlyCollection<ResultsPanel> sources, IReadOnlyList<FigurePanel> panels) => new()
    {
        Name = name,
        Subject = subject,
        Title = title,
        Caption = $"{caption} {Captions.Provenance(Table, Reader, sources, bands)}",
        Panels = panels,
    };

    /// <summary>What a figure of a panel shows; of all where there is none.</summary>
    public FigureScope Subject(ResultsPanel? panel)
    {
        var experiment = Table.Metadata.Settings["experiment"];
        return panel is null ? new(experiment) : new(experiment, panel.Task, panel.Dimension, panel.Inputs, panel.Lens.Length == 0 ? null : panel.Lens);
    }

    /// <summary>The name of one task's figure; its dimension is in it where the task has several, its inputs where they are not the task's own.</summary>
    public string FileName(ResultsPanel panel, string name)
    {
        string[] parts =
        [
            panel.Task,
            Reader.Panels.Any(p => p.Task == panel.Task && p.Dimension != panel.Dimension) ? panel.Dimension.ToString(CultureInfo.InvariantCulture) : "",
            name,
            panel.Inputs == PromptInputs.Isotropic ? $"{panel.Inputs}-inputs" : "",
        ];
        return string.Join('-', parts.Where(part => part.Length > 0));
    }
}
