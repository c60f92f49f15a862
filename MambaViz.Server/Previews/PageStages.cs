using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Controls;
using MambaViz.Client.Exporting;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Recordings;
using Figure = MambaViz.Contracts.Figures.Figure;

namespace MambaViz.Server.Previews;

/// <summary>The pages whose states are drawn, and what of each.</summary>
/// <param name="lessons">Recorded lessons and guides.</param>
/// <param name="prompts">The recorded prompt of regression.</param>
/// <param name="texts">The recorded presets of words.</param>
internal sealed class PageStages(WebRootLessonLibrary lessons, IPromptLibrary prompts, ITextLibrary texts)
{
    // The plot is what one looks at first.
    private const double PlotShare = .62;

    // More grids are too narrow for their letters.
    private const int MostGrids = 2;

    /// <summary>The page at an address; null for one whose title alone is drawn.</summary>
    /// <param name="page">Relative to the site.</param>
    /// <param name="client">What its state asks.</param>
    /// <param name="server">What is known of that.</param>
    /// <param name="time">The state's clock.</param>
    /// <param name="own">Own data and lessons by what an address says of them.</param>
    public PageStage? Of(string page, EngineClient client, ServerSession server, TimeProvider time, PreviewData own) => page switch
    {
        "" => Playground(new(client, server, lessons, time, own.Open, own.OpenLesson)),
        RegressionPage.Address => Regression(new(client, server, prompts, time, own.Open), server),
        LanguagePage.Address => Language(new(client, server, new(client, client, time), texts, lessons, time)),
        _ => null,
    };

    private static PageStage Playground(PlaygroundState state)
    {
        return new(state, IsWhole, () => state.Picture.Notice.Kind == NoticeKind.Problem, Draw);

        bool IsWhole() => state.BuildScene() is var scene && scene.Models.All(HasAllCurves)
            && (scene.Influence is not { } rings || !float.IsNaN(rings.Widest));

        static bool HasAllCurves(SceneModel model) => model.Curves.All(curve => curve is not null);

        PreviewPicture? Draw()
        {
            var (scene, subject) = (state.BuildScene(), state.Picture.Subject);
            if (!scene.Models.Any(model => model.Curves.Any(curve => curve is not null)))
                return null;
            var curves = CurveExport.Of(scene, subject);
            var hasErrors = state.Tour.Standing?.HidesTruth != true && scene.Models.All(model => IsKnown(model, scene.ErrorCount));
            var line = $"{ChartSentence.After(scene.ExampleCount)} at {ChartSentence.Place(scene, scene.Layer)} of {scene.LayerCount}";
            return hasErrors
                ? new("Playground", subject.Title, line, (curves, PlotShare), (WithoutNames(ErrorExport.ByLayer(scene, subject)), 1 - PlotShare))
                : new("Playground", subject.Title, line, (curves, 1));
        }
    }

    private static PageStage Regression(RegressionState state, ServerSession server)
    {
        return new(state, () => server.IsReady && !state.IsAnswerComing, () => state.Problem is not null, Draw);

        PreviewPicture? Draw()
        {
            var picture = state.BuildPicture();
            if (!picture.Scene.Models.Any(model => IsKnown(model, picture.Scene.ErrorCount)))
                return null;
            var (scene, asked) = (picture.Scene, state.Request.Task.Prompts);
            // Of own data it is orders that are averaged over, and the figures' captions say how many.
            var average = state.Link.Data is not null || asked == 1
                ? ""
                : FormattableString.Invariant($", mean of {state.CompletePrompts} of {asked} prompts");
            var line = $"{ChartSentence.After(scene)} at {ChartSentence.Place(scene, scene.Layer)} of {scene.LayerCount}{average}";
            return new("Regression", picture.Heading, line,
                (ErrorExport.ByExamples(scene, picture.Subject), PlotShare),
                (WithoutNames(ErrorExport.ByLayer(scene, picture.Subject)), 1 - PlotShare));
        }
    }

    private static PageStage Language(LanguageState state)
    {
        return new(state, IsWhole, () => state.Problem is not null, Draw);

        bool IsWhole() => state.IsKnown
            && state.BuildPicture().Grids.All(grid => grid.HasArrived && grid.Rows.All(row => !row.IsOld));

        PreviewPicture? Draw()
        {
            var picture = state.BuildPicture();
            var grids = picture.Grids.Where(grid => grid.HasArrived).Take(MostGrids).ToList();
            if (grids.Count == 0)
                return null;
            var after = ChartSentence.After(picture.Scene);
            var said = string.Join(", ", grids.Select(grid => $"{grid.Title} says {grid.Says ?? "nothing"}"));
            Figure[] figures = [.. grids.Select(grid => GridExport.Of(picture.Subject, grid, after))];
            // Panels of one figure, so that they share the scale of their colours.
            var figure = figures[0] with { Panels = [.. figures.Zip(grids, (one, grid) => one.Panels[0] with { Title = grid.Title })] };
            return new("Language", picture.Subject.Title, $"{after} at {ChartSentence.Layer(picture.Scene.Layer)}: {said}", (figure, 1));
        }
    }

    // The figure beside it names the same lines.
    private static Figure WithoutNames(Figure figure) => figure with { Legend = FigureLegend.None };

    private static bool IsKnown(SceneModel model, int count) => !float.IsNaN(ErrorFigure.At(model, model.LayerCount, count));
}
