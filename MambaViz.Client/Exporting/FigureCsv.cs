using System.Globalization;
using System.Text;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>A figure's numbers as tidy CSV: what it is in lines that start with #, then a header, then a line a value.</summary>
public static class FigureCsv
{
    /// <summary>Writes it; gaps are empty fields.</summary>
    public static string Write(Figure figure)
    {
        var text = new StringBuilder();
        Line(text, $"# figure: {figure.Title}");
        Line(text, $"# caption: {figure.Caption}");
        if (figure.Command is { } command)
            Line(text, $"# command: {command}");
        foreach (var (index, panel) in figure.Panels.Index())
            Line(text, $"# panel {Name(panel, index)}: {Axes(panel)}");
        // Lines and cells have columns of their own; a figure seldom has both.
        foreach (var kind in figure.Panels.Index().GroupBy(panel => panel.Item.Matrix is not null))
        {
            Line(text, kind.Key ? "panel,x,y,value" : "panel,series,x,y,low,high");
            foreach (var (index, panel) in kind)
            {
                if (panel.Matrix is { } matrix)
                    Cells(text, Field(Name(panel, index)), matrix);
                foreach (var series in kind.Key ? [] : panel.Series)
                    Points(text, $"{Field(Name(panel, index))},{Field(series.Name)}", series);
            }
        }

        return text.ToString();
    }

    private static string Name(FigurePanel panel, int index) => panel.Title ?? (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Axes(FigurePanel panel) =>
        $"x = {panel.X.Title}, y = {panel.Y.Title}{(panel.Matrix is { } matrix ? $", value = {matrix.Color.Title}" : "")}";

    private static void Cells(StringBuilder text, string start, FigureMatrix matrix)
    {
        for (var row = 0; row < matrix.Y.Count; row++)
            for (var column = 0; column < matrix.X.Count; column++)
                Line(text, $"{start},{Number(matrix.X[column])},{Number(matrix.Y[row])},{Number(matrix.Values[row * matrix.X.Count + column])}");
    }

    private static void Points(StringBuilder text, string start, FigureSeries series)
    {
        for (var i = 0; i < series.X.Count; i++)
            Line(text, $"{start},{Number(series.X[i])},{Number(series.Y[i])},{Number(series.Low?[i] ?? double.NaN)},{Number(series.High?[i] ?? double.NaN)}");
    }

    private static string Field(string text) =>
        text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line.ReplaceLineEndings(" ")).Append('\n');
}
