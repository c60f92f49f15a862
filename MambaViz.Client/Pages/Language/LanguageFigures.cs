using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Reading;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Pages.Language;

/// <summary>The page's charts and grids as figures to export: of the picture that is on screen.</summary>
public static class LanguageFigures
{
    /// <summary>The charts where a right answer is given, and a grid of each model; inside a layer what is read there.</summary>
    public static IReadOnlyList<FigureSource> Of(LanguagePicture picture)
    {
        if (picture.Inside is { } inside)
        {
            return
            [
                .. inside.Sheets.Index().Where(sheet => sheet.Item.Readings.Count > 0)
                    .SelectMany(sheet => Inside(picture, sheet.Item, sheet.Index)),
            ];
        }

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
        IEnumerable<FigureSource> influence = picture.Influences.Any(influence => influence.IsKnown)
            ? [new("influence", "Influence of each demonstration", () => Influence(picture))] : [];
        return [.. charts, .. influence, .. grids];
    }

    private static IEnumerable<FigureSource> Inside(LanguagePicture picture, ReadingSheet sheet, int index)
    {
        var where = $"{ChartSentence.Layer(picture.Inside!.Layer)}, after “{ReadingWords.Before(sheet)}” and "
            + ChartSentence.Examples(picture.Scene.ExampleCount, picture.Scene.ExampleWord);
        return sheet.Readings.Where(reading => reading.IsAttention)
            .Select(reading => new FigureSource("heads-" + reading.Model, "Attention by head, " + reading.Title,
                () => ReadingExport.Heads(picture.Subject, sheet, reading, where)))
            .Prepend(new(FormattableString.Invariant($"inside-{index}"), "What is read", () => ReadingExport.Of(picture.Subject, sheet, where)));
    }

    private static Figure ByLayer(LanguagePicture picture) => Lines(picture, "by-layer",
        $"by layer {ChartSentence.After(picture.Scene)}", ErrorFigure.ByLayer(picture.Scene));

    private static Figure ByExamples(LanguagePicture picture) => Lines(picture, "by-demonstrations",
        $"by number of demonstrations at {ChartSentence.Layer(picture.Scene.Layer)}", ErrorFigure.ByExamples(picture.Scene));

    private static Figure Influence(LanguagePicture picture)
    {
        var (scene, known) = (picture.Scene, picture.Influences.Where(influence => influence.IsKnown).ToList());
        return new()
        {
            Name = picture.Subject.NameOf(
                "influence", ChartSentence.Examples(scene.ExampleCount, scene.ExampleWord), ChartSentence.Layer(scene.Layer)),
            Title = $"Influence of each demonstration, {picture.Subject.Title}",
            Caption = $"{picture.Subject.Title}: by how much the logarithm of the answer's probability falls without each of the "
                + $"{ChartSentence.Examples(scene.ExampleCount, scene.ExampleWord)} at {ChartSentence.Layer(scene.Layer)}, and its probability then. "
                + picture.Subject.Note,
            Panels =
            [
                InfluenceExport.Panel("Influence", "demonstration", "fall in nats", known.Select(one => (one.Title, one.Slot, one.Falls))),
                InfluenceExport.Panel("Probability without it", "demonstration", "probability",
                    known.Select(one => (one.Title, one.Slot, Array.ConvertAll(one.Without, MathF.Exp)))),
            ],
        };
    }

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
