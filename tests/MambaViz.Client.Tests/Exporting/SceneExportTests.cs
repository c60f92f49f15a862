using MambaViz.Client.Charts;
using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Exporting;

public sealed class SceneExportTests
{
    private static readonly FigureSubject Subject = new("sine", "Sine", "Errors over 101 inputs.");

    [Fact]
    public void The_function_plot_has_other_layers_as_tints_the_truth_the_curves_and_the_examples()
    {
        var figure = CurveExport.Of(Scenes.Two(), Subject);
        var series = Assert.Single(figure.Panels).Series;

        // Layers 0 and 2 of two models, then what stands in the legend.
        Assert.Equal([.18, .64, .18, .64], series.Take(4).Select(s => s.Tint!.Value));
        Assert.Equal(["True function", "Mamba", "Transformer", "Examples to come", "Examples"], series.Skip(4).Select(s => s.Name));
        Assert.Equal([SeriesIdentity.Reference, SeriesIdentity.Mamba, SeriesIdentity.Transformer, SeriesIdentity.Reference, SeriesIdentity.Reference], series.Skip(4).Select(s => s.Identity));
        Assert.Equal([.5, .5, .5], series[5].Y);
        Assert.Equal([-1, 0], series[^1].X);
        Assert.Equal([.52], series[^2].X);
        Assert.Equal("sine-curves-2-examples-layer-1", figure.Name);
        Assert.Equal("Sine: predictions of Mamba and Transformer after 2 examples at layer 1 of 2. Thin lines: their other layers, from pale (the read-in) to strong (the last). Pale dots: examples that the models have not seen. Errors over 101 inputs.", figure.Caption);
    }

    [Fact]
    public void Influences_are_rings_around_the_examples_and_a_column_of_their_own()
    {
        var scene = Scenes.Two() with { OtherLayers = OtherLayers.None, Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, float.NaN], IsComplete: false) };
        var figure = CurveExport.Of(scene, Subject);
        var weights = Assert.Single(figure.Panels[0].Series, series => series.Weights is not null).Weights!;

        Assert.Equal(("influence on Mamba", SeriesIdentity.Mamba), (weights.Title, weights.Identity));
        Assert.Equal([.41, double.NaN], weights.Values);
        Assert.Contains(" Ring: how far the curve of Mamba moves without the example; widest 0.41 so far. ", figure.Caption, StringComparison.Ordinal);
        Assert.DoesNotContain(figure.Panels[0].Series, series => series.Name.Contains("without", StringComparison.Ordinal));
        var lines = FigureCsv.Write(figure).Split('\n');
        Assert.Equal("panel,series,x,y,low,high,influence on Mamba", lines[0]);
        Assert.Equal(["1,Mamba,-2,0.5,,,", "1,Examples,-1,0,,,0.41", "1,Examples,0,0.5,,,"], lines.Where(line => line.StartsWith("1,Mamba,-2", StringComparison.Ordinal) || line.StartsWith("1,Examples,", StringComparison.Ordinal)));
        Assert.DoesNotContain("influence", FigureCsv.Write(CurveExport.Of(scene with { Influence = null }, Subject)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_curve_without_an_example_is_exported_while_it_is_shown()
    {
        var scene = Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, .2f], IsComplete: true) { Line = new(1, [0, .25f, 0]) } };
        var figure = CurveExport.Of(scene, Subject);
        var line = Assert.Single(figure.Panels[0].Series, series => series.Name == "Mamba, without example 2");
        Assert.Equal((SeriesShape.Fit, SeriesIdentity.Mamba), (line.Shape, line.Identity));
        Assert.Equal([0, .25, 0], line.Y);
        Assert.Contains("Thin, over the curves: the curve of Mamba without example 2.", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_other_layers_on_screen_there_are_none_in_the_figure()
    {
        var figure = CurveExport.Of(Scenes.Two() with { OtherLayers = OtherLayers.None }, Subject);
        Assert.All(figure.Panels[0].Series.Where(s => s.Shape != SeriesShape.Markers), s => Assert.Null(s.Tint));
        Assert.DoesNotContain("Thin lines", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_by_layer_are_those_after_the_current_count_on_the_pages_axis()
    {
        var figure = ErrorExport.ByLayer(Scenes.Two(), Subject);
        var panel = Assert.Single(figure.Panels);
        Assert.Equal([0, 1, 2], panel.Series[0].X);
        // As written, not as a float32 made longer.
        Assert.Equal([.1, .01, .001], panel.Series[0].Y);
        Assert.Equal(new FigureAxis("mean squared error", FigureScale.Log, .01, 1), panel.Y);
        Assert.Equal("sine-error-by-layer", figure.Name);
        Assert.Equal(FigureScale.Linear, ErrorExport.ByLayer(Scenes.Two() with { LogError = false }, Subject).Panels[0].Y.Scale);
    }

    [Fact]
    public void Errors_by_examples_stand_beside_the_known_methods_each_with_its_own_line()
    {
        var scene = Scenes.Two() with { Baselines = [new("ridge", "Ridge", [1, .5f, float.PositiveInfinity]), new("lasso", "Lasso", [1, 1, 1]), new("least-squares", "Least squares", [1, 1, 1])] };
        var series = ErrorExport.ByExamples(scene, Subject).Panels[0].Series;
        Assert.Equal([SeriesIdentity.Ridge, SeriesIdentity.Lasso, SeriesIdentity.LeastSquares], series.Take(3).Select(s => s.Identity));
        // What overflowed is a gap.
        Assert.Equal([1, .5, double.NaN], series[0].Y);
        Assert.Equal([.01, .01, .01, .01], series[3].Y);
    }

    [Fact]
    public void A_map_has_a_panel_for_each_model_and_a_cell_for_each_layer_and_count()
    {
        var scene = Scenes.Two();
        var figure = ErrorExport.Map(scene, Subject, scene.Models);
        Assert.Equal(["Mamba", "Transformer"], figure.Panels.Select(p => p.Title));
        var matrix = figure.Panels[1].Matrix!;
        Assert.Equal((4, 3, 12), (matrix.X.Count, matrix.Y.Count, matrix.Values.Count));
        Assert.Equal([.2, .2, .2, .2, .02], matrix.Values.Take(5));
        Assert.Equal("sine-error-by-layer-and-examples-mamba", ErrorExport.Map(scene, Subject, [scene.Models[0]]).Name);
    }

    [Fact]
    public void Losses_lie_on_two_logarithmic_axes_without_step_zero()
    {
        var figure = StepExport.Of(new("mamba-1d", "Mamba", ""), "loss", "Loss in training", "mean squared error", new(.01, 1), [new("Mamba", SeriesIdentity.Mamba, [0, 10, 100], [1, .5f, .1f])]);
        Assert.Equal([10, 100], figure.Panels[0].Series[0].X);
        Assert.Equal([.5, .1], figure.Panels[0].Series[0].Y);
        Assert.Equal(SeriesShape.Line, figure.Panels[0].Series[0].Shape);
    }

    [Theory]
    [InlineData("Own examples / 7", "own-examples-7-x")]
    [InlineData("--", "x")]
    public void Names_of_files_have_letters_digits_and_hyphens(string name, string expected) => Assert.Equal(expected, new FigureSubject(name, "", "").NameOf("x"));

    [Fact]
    public void A_map_along_training_has_steps_in_its_name_and_on_its_axis()
    {
        var scene = Scenes.Two() with { Steps = [0, 500, 31_000] };
        var figure = ErrorExport.Map(scene, Subject, scene.Models);
        Assert.Equal("sine-error-by-step-and-examples", figure.Name);
        Assert.Equal("training step", figure.Panels[0].Y.Title);
        Assert.Equal(["0", "500", "31k"], figure.Panels[0].Y.Labels!);
    }
}
