using MambaViz.Client.Charts.Grids;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>A grid of layers and characters as a figure.</summary>
public static class GridExport
{
    /// <summary>Columns carry the characters; rows go upwards from the read-in, as in every map of layers.</summary>
    /// <param name="subject">What it is of.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="after">What the model has seen: "after 3 demonstrations".</param>
    public static Figure Of(FigureSubject subject, WordGrid grid, string after)
    {
        var measure = grid.HasAnswer ? "probability of the right character" : "probability of the likeliest character";
        IReadOnlyList<string> columns = grid.HasAnswer ? grid.Wanted : [.. grid.Rows[^1].Cells.Select(cell => cell.Text)];
        return new()
        {
            Name = subject.NameOf("layers-by-characters", grid.Title),
            Title = $"Layers × characters of {grid.Title} {after}, {subject.Title}",
            Caption = $"{subject.Title}: {measure} by layer of {grid.Title} {after}, each given "
                + $"{(grid.HasAnswer ? "the right ones" : "its own")} before it. {subject.Note}",
            Legend = FigureLegend.None,
            Panels =
            [
                new()
                {
                    X = new("character of the answer") { IsWhole = true, Labels = [.. columns.Select(ShownToken.Of)] },
                    Y = new("layer") { IsWhole = true },
                    Matrix = new()
                    {
                        X = FloatValues.Counted(columns.Count),
                        Y = FloatValues.Counted(grid.Rows.Count),
                        Values = [.. grid.Rows.SelectMany(row => Enumerable.Range(0, columns.Count).Select(at =>
                            row.IsOld || at >= row.Cells.Count ? double.NaN : row.Cells[at].Shade(grid.HasAnswer)))],
                        Color = new(measure, FigureScale.Linear, 0, 1),
                    },
                },
            ],
        };
    }
}
