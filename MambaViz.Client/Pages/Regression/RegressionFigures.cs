using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The page's charts as figures to export: of the picture that is on screen.</summary>
public static class RegressionFigures
{
    /// <summary>One of all models where there are several, and one of each.</summary>
    public static IReadOnlyList<FigureSource> Of(RegressionPicture picture)
    {
        var (scene, subject) = (picture.Scene, picture.Subject);
        int[] places = [.. Enumerable.Range(0, scene.Models.Count)];
        IEnumerable<FigureSource> all = places.Length < 2 ? [] : [Map("map", "all models", scene.Models), Scatter("scatter", "all models", places)];
        return
        [
            new("by-examples", "Error by number of examples", () => ErrorExport.ByExamples(scene, subject)),
            new("by-layer", "Error by layer", () => ErrorExport.ByLayer(scene, subject)),
            .. all,
            .. scene.Influences.Any(influence => !float.IsNaN(influence.Widest))
                ? [new FigureSource("influence", "Influence of each example", () => InfluenceExport.Of(scene, subject))]
                : Array.Empty<FigureSource>(),
            .. scene.Models.Select(model => Map("map-" + model.Id, model.Title, [model])),
            .. places.Select(place => Scatter("scatter-" + scene.Models[place].Id, scene.Models[place].Title, [place])),
        ];

        FigureSource Map(string id, string of, IReadOnlyList<SceneModel> models) =>
            new(id, "Layer × examples, " + of, () => ErrorExport.Map(scene, subject, models));

        FigureSource Scatter(string id, string of, int[] which) =>
            new(id, "Prediction and target, " + of, () => ScatterExport.Of(scene, subject, which));
    }
}
