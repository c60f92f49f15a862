using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Pages.Language;

/// <summary>The page's charts and grids as figures to export: of the picture that is on screen.</summary>
public static class LanguageFigures
{
    /// <summary>The charts where a right answer is given, and a grid of each model.</summary>
    public static IReadOnlyList<FigureSource> Of(LanguagePicture picture)
    {
        IEnumerable<FigureSource> charts = picture.HasAnswer
            ?
            [
                new("by-layer", "Probability by layer", () => ByLayer(picture)),
                new("by-examples", "Probability by demonstrations", () => ByExamples(picture)),
            ]
            : [];
        var grids = picture.Grids.Where(HasRows)
            .Select(grid => new FigureSource("grid-" + grid.Model, "Layers × characters, " + grid.Title, () => Grid(picture, grid)));
        return [.. charts, .. grids];
    }

    private static bool HasRows(WordGrid grid) => grid.ColumnCount > 0 && grid.Rows.Any(row => !row.IsOld);

    private static Figure ByLayer(LanguagePicture picture) => Lines(picture, "by-layer",
        $"by layer {ChartSentence.After(picture.Scene)}", ErrorFigure.ByLayer(picture.Scene));

    private static Figure ByExamples(LanguagePicture picture) => Lines(picture, "by-demonstrations",
        $"by number of demonstrations at {ChartSentence.Layer(picture.Scene.Layer)}", ErrorFigure.ByExamples(picture.Scene));

    private static Figure Lines(LanguagePicture picture, string name, string text, FigurePanel panel) => new()
    {
        Name = picture.Subject.NameOf("probability", name),
        Title = $"{LanguageWords.Probability} {text}, {picture.Subject.Title}",
        Caption = $"{picture.Subject.Title}: probability of all characters of the right answer, each given the right ones before it, of "
            + $"{picture.Scene.Models.Names()} {text}; one prompt. {picture.Subject.Note}",
        Legend = FigureLegend.AtLineEnds,
        Panels = [panel],
    };

    // Columns carry the characters; rows go upwards from the read-in, as in every map of layers.
    private static Figure Grid(LanguagePicture picture, WordGrid grid)
    {
        var measure = grid.HasAnswer ? "probability of the right character" : "probability of the likeliest character";
        IReadOnlyList<string> columns = grid.HasAnswer ? grid.Wanted
            : [.. grid.Rows[^1].Cells.Select(cell => cell.Text)];
        return new()
        {
            Name = picture.Subject.NameOf("layers-by-characters", grid.Title),
            Title = $"Layers × characters of {grid.Title} {ChartSentence.After(picture.Scene)}, {picture.Subject.Title}",
            Caption = $"{picture.Subject.Title}: {measure} by layer of {grid.Title} {ChartSentence.After(picture.Scene)}, each given "
                + $"{(grid.HasAnswer ? "the right ones" : "its own")} before it. {picture.Subject.Note}",
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
