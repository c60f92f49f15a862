using MambaViz.Client.Charts.Figures;
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
        var grids = picture.Grids.Where(grid => grid.HasArrived)
            .Select(grid => new FigureSource(
                "grid-" + grid.Model, "Layers × characters, " + grid.Title,
                () => GridExport.Of(picture.Subject, grid, ChartSentence.After(picture.Scene))));
        return [.. charts, .. grids];
    }

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
}
