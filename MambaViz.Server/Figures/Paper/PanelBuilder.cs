using System.Globalization;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Server.Figures.Paper;

/// <summary>Makes panels of a table's curves.</summary>
internal static class PanelBuilder
{
    // Below a thousandth of the best model's error nothing is told apart in print; least squares goes on to rounding.
    private const double Room = .5;

    // Shorter than the classes' own: what is regression goes without saying, and the dimension is said beside it.
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["linear"] = "Linear",
        ["skewed-linear"] = "Skewed linear",
        ["sparse-linear"] = "Sparse linear",
        ["relu-network"] = "ReLU network",
        ["decision-tree"] = "Decision tree",
        ["free-1d"] = "Free curves",
    };

    // Of a band that goes on beyond, no more is shown.
    private const double MostBand = 2;

    /// <summary>A curve with its band.</summary>
    public static FigureSeries Series(string name, SeriesIdentity identity, IReadOnlyList<ResultsRow> rows) => new()
    {
        Name = name,
        Identity = identity,
        X = [.. rows.Select(r => r.X)],
        Y = [.. rows.Select(r => r.Mean)],
        Low = rows.Any(r => r.Low < r.High) ? [.. rows.Select(r => r.Low)] : null,
        High = rows.Any(r => r.Low < r.High) ? [.. rows.Select(r => r.High)] : null,
    };

    /// <summary>All curves of a panel, models first; baselines without band, for theirs would cover the models'.</summary>
    public static IReadOnlyList<FigureSeries> Curves(TableReader table, ResultsPanel panel) =>
    [
        .. table.SeriesOf(panel)
            .Select(series => (Id: series, Look: SeriesNames.Of(table, panel, series)))
            .OrderBy(s => SeriesNames.Rank(s.Look.Identity))
            .Select(s => Series(s.Look.Name, s.Look.Identity, table.Curve(panel, s.Id)))
            .Select(s => IsModel(s) ? s : s with { Shape = SeriesShape.Line, Low = null, High = null }),
    ];

    /// <summary>A logarithmic axis of errors that shows the models whole, whatever a baseline does.</summary>
    public static FigureAxis ErrorAxis(IEnumerable<FigureSeries> series)
    {
        var models = series.Where(IsModel).ToList();
        var values = models.SelectMany(s => s.Y).Where(y => y > 0 && double.IsFinite(y)).DefaultIfEmpty(1).ToList();
        var highest = models.SelectMany(s => s.High ?? []).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        var limits = new FigureAxis("", FigureScale.Log).Fit([Room * values.Min(), Math.Max(1, Math.Min(highest, MostBand * values.Max()))]);
        return new("MSE / d", FigureScale.Log, limits.Minimum, limits.Maximum);
    }

    /// <summary>"Skewed linear, d = 20, isotropic inputs".</summary>
    public static string Title(ResultsPanel panel)
    {
        var inputs = panel.Inputs.Length == 0 ? "" : $", {panel.Inputs} inputs";
        return string.Create(CultureInfo.InvariantCulture, $"{Titles.GetValueOrDefault(panel.Task, panel.Task)}, d = {panel.Dimension}{inputs}");
    }

    private static bool IsModel(FigureSeries series) => series.Identity.Look().IsModel;
}
