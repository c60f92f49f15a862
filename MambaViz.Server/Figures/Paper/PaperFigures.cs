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
            _ => throw new InvalidDataException($"setting experiment: must be one of {string.Join(", ", PaperCatalogue.All.Select(e => e.Name))}, got \"{name}\"."),
        };
        return [.. figures.Select(f => f with { Command = table.Metadata.Command })];
    }
}

/// <summary>A table on its way to figures.</summary>
/// <param name="Table">The numbers.</param>
/// <param name="Reader">The same, by panel.</param>
internal sealed record FigureDraft(ResultsTable Table, TableReader Reader)
{
    /// <summary>The panels with a detail that a rule takes, task by task.</summary>
    public IReadOnlyList<IGrouping<(string Task, int Dimension), (string Text, PanelName Name)>> ByTask(Func<PanelName, bool>? takes = null) =>
        [.. Reader.Panels.Where(p => takes?.Invoke(p.Name) ?? true).GroupBy(p => (p.Name.Task, p.Name.Dimension))];

    /// <summary>An overview of panels that belong to one task each, where there are several, and a figure for each.</summary>
    public IEnumerable<Figure> OverviewAndTasks(string name, string title, string caption, IReadOnlyList<(string Text, PanelName Name, FigurePanel Panel)> panels, string bands = Captions.BootstrapBands)
    {
        if (panels.Count > 1)
            yield return Figure(name, title, caption, bands, [.. panels.Select(p => p.Text)], [.. panels.Select(p => p.Panel with { Title = PanelBuilder.Title(p.Name) })]);
        foreach (var (text, panel, drawn) in panels)
        {
            var single = Figure(FileName(panel, name, panels.Select(p => p.Name)), $"{title}: {PanelBuilder.Title(panel)}", $"{PanelBuilder.Title(panel)}. {caption}", bands, [text], [drawn]);
            yield return single with { Legend = FigureLegend.AtLineEnds };
        }
    }

    /// <summary>A figure with its provenance in the caption.</summary>
    public Figure Figure(string name, string title, string caption, string bands, IReadOnlyCollection<string> sources, IReadOnlyList<FigurePanel> panels) => new()
    {
        Name = name,
        Title = title,
        Caption = $"{caption} {Captions.Provenance(Table, Reader, sources, bands)}",
        Panels = panels,
    };

    /// <summary>The name of one task's figure; the dimension is in it where the task has several.</summary>
    public static string FileName(PanelName panel, string name, IEnumerable<PanelName> all)
    {
        var several = all.Where(p => p.Task == panel.Task).Select(p => p.Dimension).Distinct().Count() > 1;
        return several ? FormattableString.Invariant($"{panel.Task}-{panel.Dimension}-{name}") : $"{panel.Task}-{name}";
    }
}
