using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts.Figures;

public sealed class SceneFigureTests
{
    [Fact]
    public void Other_layers_come_first_then_the_truth_then_each_current_curve_over_its_halo()
    {
        var widths = CurveFigure.Of(Scenes.Two()).Series.Select(s => s.Width);
        Assert.Equal([1.25, 1.25, 1.25, 1.25, 1.25, 1.25, 2, 6.5, 3, 6.5, 3], widths);
    }

    [Fact]
    public void A_layer_that_has_not_arrived_is_stale_and_keeps_its_curve()
    {
        var series = CurveFigure.Of(Scenes.Two()).Series;
        Assert.Equal(SeriesColor.OfLayer(SeriesIdentity.Mamba, 1, 2), series[1].Color);
        Assert.Equal(SeriesColor.Stale(SeriesIdentity.Mamba), series[2].Color);
    }

    [Fact]
    public void One_model_means_the_one_touched_last()
    {
        var scene = Scenes.Two() with { OtherLayers = OtherLayers.One, TouchedModel = "t" };
        var others = CurveFigure.Of(scene).Series.Where(s => s.Width == 1.25);
        Assert.All(others, s => Assert.Equal("--model-transformer", s.Color.Variable));
        Assert.Equal(3, others.Count());
    }

    [Fact]
    public void A_shallower_model_shows_its_last_layer()
    {
        var scene = Scenes.Two() with { Layer = 12, LayerCount = 12 };
        Assert.Equal(1, CurveFigure.Of(scene).Series[^3].Y[0]);
    }

    [Fact]
    public void Errors_by_examples_are_faint_after_the_current_count_and_meet_there()
    {
        var series = Drawn(Scenes.Two(), isByLayer: false);
        Assert.Equal((2, .4), (series[0].Start, series[0].Opacity));
        Assert.Equal((0, 3, 1.0), (series[1].Start, series[1].End, series[1].Opacity));
        Assert.Equal(.01f, series[1].Y[3]);
    }

    [Fact]
    public void The_current_layer_has_a_filled_marker_at_its_error()
    {
        var current = Drawn(Scenes.Two(), isByLayer: true)[^1];
        Assert.Equal((1f, .02f, true, 10.0, MarkerShape.Square), (current.X[0], current.Y[0], current.IsFilled, current.MarkerSize, current.Marker));
    }

    [Fact]
    public void The_map_holds_log_errors_within_the_scale_row_by_row_from_the_read_in()
    {
        var scene = Scenes.Two();
        var map = MapFigure.Of(scene, scene.Models[0]);
        Assert.Equal((4, 3), (map.ColumnCount, map.RowCount));
        Assert.Equal(-1, map.Values[0], 1e-6);
        Assert.Equal(-2, map.Values[4], 1e-6);
        // 0.001 lies below the scale, which ends at 0.01.
        Assert.Equal(-2, map.Values[8], 1e-6);
    }

    [Fact]
    public void A_cell_that_has_not_arrived_is_unknown_and_a_perfect_one_is_darkest()
    {
        var scene = Scenes.Two();
        var map = MapFigure.Of(scene, scene.Models[0] with { Errors = [[0, float.NaN, .1f]] });
        Assert.Equal(-2, map.Values[0]);
        Assert.True(float.IsNaN(map.Values[4]));
        Assert.True(float.IsNaN(map.Values[1]));
    }

    [Fact]
    public void The_sentence_names_each_model_with_its_error_count_and_layer() =>
        Assert.Equal("Mamba 0.010, transformer 0.020 after 2 examples at layer 1", ChartSentence.Of(Scenes.Two()));

    private static IReadOnlyList<LineSeries> Drawn(ErrorScene scene, bool isByLayer) =>
        (isByLayer ? ErrorFigure.DrawnByLayer(scene) : ErrorFigure.DrawnByExamples(scene)).Series;
}
