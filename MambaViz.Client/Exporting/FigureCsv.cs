using System.Globalization;
using System.Text;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>
/// A figure's numbers as tidy CSV, as a spreadsheet reads it: a header in the first line, named as the axes are, then a line a value; a last column
/// where values say how much they matter. What else the figure is, its JSON says.
/// </summary>
public static class FigureCsv
{
    /// <summary>Writes it; gaps are empty fields.</summary>
    public static string Write(Figure figure)
    {
        var text = new StringBuilder();
        // Lines and cells have columns of their own; a figure seldom has both.
        foreach (var kind in figure.Panels.GroupBy(panel => panel.Matrix is not null))
        {
            FigurePanel[] panels = [.. kind];
            var (x, y) = (Common(panels, panel => panel.X.Title, "x"), Common(panels, panel => panel.Y.Title, "y"));
            var weights = panels.SelectMany(panel => panel.Series).Select(series => series.Weights?.Title).FirstOrDefault(title => title is not null);
            Line(text, kind.Key
                ? ["panel", x, y, Common(panels, panel => panel.Matrix!.Color.Title, "value")]
                : ["panel", "series", x, y, "low", "high", .. weights is null ? [] : new[] { weights }]);
            foreach (var panel in panels)
            {
                var name = panel.Title ?? (panels.Length > 1 ? panel.Y.Title : "1");
                if (panel.Matrix is { } matrix)
                    Cells(text, name, matrix);
                foreach (var series in kind.Key ? [] : panel.Series)
                    Points(text, name, series, hasWeights: weights is not null);
            }
        }

        return text.ToString();
    }

    private static string Common(FigurePanel[] panels, Func<FigurePanel, string> title, string other) =>
        panels.Select(title).Distinct(StringComparer.Ordinal).ToArray() is [{ Length: > 0 } only] ? only : other;

    private static void Cells(StringBuilder text, string panel, FigureMatrix matrix)
    {
        for (var row = 0; row < matrix.Y.Count; row++)
            for (var column = 0; column < matrix.X.Count; column++)
                Line(text, [panel], matrix.X[column], matrix.Y[row], matrix.Values[row * matrix.X.Count + column]);
    }

    private static void Points(StringBuilder text, string panel, FigureSeries series, bool hasWeights)
    {
        for (var i = 0; i < series.X.Count; i++)
        {
            double[] weight = hasWeights ? [series.Weights?.Values[i] ?? double.NaN] : [];
            Line(text, [panel, series.Name], [series.X[i], series.Y[i], series.Low?[i] ?? double.NaN, series.High?[i] ?? double.NaN, .. weight]);
        }
    }

    // A spreadsheet computes what begins like a formula, whoever wrote it; behind an apostrophe it is text.
    private static string Field(string text) => Quoted(text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text);

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, IEnumerable<string> names, params IEnumerable<double> values) =>
        text.AppendJoin(',', names.Select(name => Field(name.ReplaceLineEndings(" "))).Concat(values.Select(Number))).Append('\n');
}
