using Bunit;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Parts;

namespace MambaViz.Client.Tests.Charts.Parts;

public sealed class StaticFigureTests : BunitContext
{
    [Fact]
    public void A_curve_is_a_path_in_a_box_of_a_thousand_that_the_page_stretches()
    {
        var drawing = Render<StaticLines>(p => p.Add(c => c.Figure, CurveFigure.Of(Scenes.Two())));
        var truth = drawing.Find("path[stroke-linecap=round]");
        // From (-2, 0) over (0, 1) to (2, 0) on axes from -2 to 2.
        Assert.Equal("M0 500L500 250L1000 500", truth.GetAttribute("d"));
        Assert.Equal("1 6", truth.GetAttribute("stroke-dasharray"));
        Assert.Equal("non-scaling-stroke", truth.GetAttribute("vector-effect"));
        Assert.Equal("stroke: var(--ink)", truth.GetAttribute("style"));
    }

    [Fact]
    public void A_line_has_a_gap_where_a_value_is_unknown()
    {
        var figure = new LineFigure(ChartAxis.Of(3), new ChartAxis(new(0, 1)), [new()
        {
            X = [0, 1, 2, 3], Y = [0, 1, float.NaN, 1], Width = 2, Color = SeriesColor.Ink, Marker = MarkerShape.Circle, MarkerSize = 6,
        }], Ease: false, Clips: false);
        var drawing = Render<StaticLines>(p => p.Add(c => c.Figure, figure));
        Assert.Matches("^M[^M]*L[^M]*M[^ML]*$", drawing.Find("path[vector-effect]").GetAttribute("d")!);
        Assert.Equal(3, drawing.FindAll("svg[x]").Count);
    }

    [Fact]
    public void A_value_that_an_axis_has_no_place_for_is_left_out()
    {
        var figure = new LineFigure(ChartAxis.Of(3), new ChartAxis(new(.01, 1), IsLog: true), [new()
        {
            X = [float.NegativeInfinity, 1, 2], Y = [1, 0, .1f], Width = 0, Color = SeriesColor.Ink, Marker = MarkerShape.Circle, MarkerSize = 6,
        }], Ease: false, Clips: false);
        Assert.Single(Render<StaticLines>(p => p.Add(c => c.Figure, figure)).FindAll("svg[x]"));
    }

    [Fact]
    public void A_value_beyond_the_axes_has_an_arrow_at_the_edge_and_the_line_leads_there()
    {
        var figure = new LineFigure(ChartAxis.Of(2), new ChartAxis(new(.01, 1), IsLog: true), [new()
        {
            X = [0, 1, 2], Y = [1, .1f, 1e-4f], Width = 2, Color = SeriesColor.Ink, Marker = MarkerShape.Circle, MarkerSize = 6,
        }], Ease: false, Clips: false);
        var drawing = Render<StaticLines>(p => p.Add(c => c.Figure, figure));
        Assert.Matches("^M[0-9.]+ 0L500 500L[0-9.]+ 2000$", drawing.Find("path[vector-effect]").GetAttribute("d")!);
        var beyond = drawing.FindAll("svg[x]")[^1];
        Assert.Equal("100.000%", beyond.GetAttribute("y"));
        Assert.Equal("M0 0L-3 -6H3Z", beyond.FirstElementChild!.GetAttribute("d"));
    }

    [Fact]
    public void Markers_lie_at_their_share_of_the_axes()
    {
        var drawing = Render<StaticLines>(p => p.Add(c => c.Figure, ErrorFigure.DrawnByLayer(Scenes.Two())));
        var current = drawing.FindAll("svg[x]").First(m => m.FirstElementChild!.GetAttribute("style")!.Contains("fill: var(--model-mamba)", StringComparison.Ordinal));
        // Layer 1 of 2 is the middle, and 0.01 the bottom of an axis from 0.01 to 1.
        Assert.Equal(("50.000%", "100.000%"), (current.GetAttribute("x"), current.GetAttribute("y")));
    }

    [Fact]
    public void Cells_grow_upwards_from_the_read_in_and_dark_means_small()
    {
        var scene = Scenes.Two();
        var cells = Render<StaticCells>(p => p.Add(c => c.Figure, MapFigure.Of(scene, scene.Models[0]))).FindAll("rect");
        Assert.Equal(12, cells.Count);
        Assert.Equal("66.667%", cells[0].GetAttribute("y"));
        Assert.Equal(Cividis.At(.5), cells[0].GetAttribute("fill"));
        Assert.Equal(("0.000%", Cividis.At(0)), (cells[^1].GetAttribute("y"), cells[^1].GetAttribute("fill")));
    }
}
