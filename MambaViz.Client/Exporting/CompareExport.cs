using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Client.Exporting;

/// <summary>Two function plots and their difference as one figure.</summary>
public static class CompareExport
{
    /// <summary>A panel for each plot, and one for the difference where there is one.</summary>
    /// <param name="subject">What is compared.</param>
    /// <param name="sides">Each plot with its title.</param>
    /// <param name="difference">The difference; null for none.</param>
    public static Figure Of(FigureSubject subject, IReadOnlyList<(string Title, PlaygroundScene Scene)> sides, DifferenceScene? difference)
    {
        var scene = sides[0].Scene;
        var place = $"{ChartSentence.Place(scene, scene.Layer)} of {scene.LayerCount}";
        return new()
        {
            Name = subject.NameOf("compare"),
            Title = $"{subject.Title} at {place}",
            Caption = $"{string.Join(". ", sides.Select(side => Predictions(side.Title, side.Scene)))}, at {place}."
                + $"{Pale(sides)}{Absent(sides)}{Said(difference)} {subject.Note}",
            Panels =
            [
                .. sides.Select(side => CurveExport.Panel(side.Scene) with { Title = side.Title }),
                .. difference is { Curve: { } curve } ? new[] { Panel(difference, curve) } : [],
            ],
        };
    }

    private static string Predictions(string title, PlaygroundScene scene) =>
        $"{title}: predictions of {scene.Models.Names()} {ChartSentence.After(scene.ExampleCount)}";

    private static FigurePanel Panel(DifferenceScene scene, float[] curve) => new()
    {
        Title = scene.Title,
        X = new(scene.XName, Minimum: scene.X.Minimum, Maximum: scene.X.Maximum),
        Y = new("difference", Minimum: scene.Y.Minimum, Maximum: scene.Y.Maximum),
        Rules = [new(FigureDirection.Y, 0)],
        Series =
        [
            new()
            {
                Name = scene.Title,
                Identity = scene.Slot,
                Shape = SeriesShape.Line,
                X = new FloatValues(scene.QueryX),
                Y = new FloatValues(curve),
            },
        ],
    };

    private static string Pale(IEnumerable<(string, PlaygroundScene Scene)> sides) =>
        sides.Any(side => side.Scene.Other is not null) ? " Thin lines: the guess in the other picture." : "";

    private static string Absent(IEnumerable<(string, PlaygroundScene Scene)> sides) =>
        sides.Any(side => side.Scene.Absent.Count > 0) ? " Pale dots: examples that are left out." : "";

    private static string Said(DifferenceScene? difference) => difference is { Curve: not null }
        ? $" {difference.Title}: root mean square {ChartNumber.Error(difference.Spread)}."
        : "";
}
