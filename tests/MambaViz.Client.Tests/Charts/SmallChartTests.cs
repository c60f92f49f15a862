using Bunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Client.Charts.Parts;

namespace MambaViz.Client.Tests.Charts;

public sealed class SmallChartTests : ChartsContext
{
    [Fact]
    public async Task Pressing_a_layer_selects_it_and_the_current_one_is_not_selected_again()
    {
        var selected = new List<int>();
        var chart = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, Scenes.Two()).Add(c => c.OnSelectLayer, Keep(selected)));
        var area = chart.FindComponent<PointerArea>();
        await area.InvokeAsync(() => area.Instance.PressAsync(.99, .5));
        await area.InvokeAsync(() => area.Instance.PressAsync(.5, .5));
        Assert.Equal([2], selected);
    }

    [Fact]
    public void The_headings_say_what_the_other_scrubber_stands_at()
    {
        var byLayer = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, Scenes.Two()));
        Assert.Equal("Error by layer", byLayer.Find("h2").TextContent);
        Assert.Equal("after 2 examples", byLayer.Find(".note").TextContent);
        var byExamples = Render<ErrorByExamplesChart>(p => p.Add(c => c.Scene, Scenes.Two()));
        Assert.Equal("at layer 1", byExamples.Find(".note").TextContent);
    }

    [Fact]
    public void The_table_waits_while_frames_stream_and_says_the_newest_at_their_end()
    {
        var scene = Scenes.Two();
        var better = scene with { Models = [.. scene.Models.Select(model => model with { Errors = [.. model.Errors.Select(row => row.Select(_ => .25f).ToArray())] })] };
        var chart = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, scene));
        var before = chart.Find("table").TextContent;

        chart.Render(p => p.Add(c => c.Scene, better with { IsStreaming = true }));
        Assert.Equal(before, chart.Find("table").TextContent);
        chart.Render(p => p.Add(c => c.Scene, better));
        Assert.All(chart.FindAll("td"), cell => Assert.Equal("0.25", cell.TextContent));
    }

    [Fact]
    public void An_unusual_error_is_named_in_the_chart()
    {
        const string title = "Squared error on the next example, mean over 32 orders";
        var chart = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, Scenes.Two() with { ErrorTitle = title }));
        Assert.Equal(title, chart.Find(".error-title").TextContent);
    }

    [Fact]
    public async Task Hovering_a_layer_shows_its_values_here_and_marks_it_in_the_maps()
    {
        var chart = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, Scenes.Two()));
        var map = Render<LayerExampleMap>(p => p.Add(c => c.Scene, Scenes.Two()));
        var area = chart.FindComponent<PointerArea>();
        await area.InvokeAsync(() => area.Instance.HoverAsync(.98, .5));
        Assert.Equal("Layer 2 of 2", chart.Find(".hover-title").TextContent);
        Assert.Equal(["0.0010", "0.0020"], chart.FindAll(".hover-row b").Select(b => b.TextContent));
        Assert.Equal(2, map.FindAll(".hovered").Count);
        Assert.Empty(map.FindAll(".hover-box"));
        await area.InvokeAsync(area.Instance.LeaveAsync);
        Assert.Empty(chart.FindAll(".hover-line"));
    }

    [Fact]
    public async Task A_drag_up_or_down_zooms_the_error_axis_and_a_double_click_resets_it()
    {
        var chart = Render<ErrorByLayerChart>(p => p.Add(c => c.Scene, Scenes.Two() with { Error = new AxisRange(1e-4, 1) }));
        string Ticks() => string.Join(' ', chart.FindAll(".tick.y").Select(tick => tick.TextContent));
        var whole = Ticks();
        var area = chart.FindComponent<PointerArea>();

        await area.InvokeAsync(() => area.Instance.ZoomAsync(0, 0, 1, .25));
        Assert.Equal("0.1 1", Ticks());
        await area.InvokeAsync(area.Instance.ResetAsync);
        Assert.Equal(whole, Ticks());

        await area.InvokeAsync(() => area.Instance.ZoomAsync(0, 0, 1, .25));
        chart.Render(p => p.Add(c => c.Scene, Scenes.Two() with { Error = new AxisRange(1e-3, 1) }));
        Assert.Equal("10⁻³ 0.01 0.1 1", Ticks());
    }

    [Fact]
    public async Task A_drag_in_a_map_zooms_to_whole_cells_and_a_double_click_resets_it()
    {
        var selected = new List<MapCell>();
        var map = Render<LayerExampleMap>(p => p.Add(c => c.Scene, Scenes.Two()).Add(c => c.OnSelect, Keep(selected))).FindComponents<ModelMap>()[0];
        string Ticks() => string.Join(' ', map.FindAll(".tick").Select(tick => tick.TextContent));
        int Cells() => ((CellFigure)map.FindComponent<FigureLayer>().Instance.Figure).Values.Length;
        (int, string, int) Shown() => (Cells(), Ticks(), map.FindAll(".current.cell").Count);
        var whole = Shown();
        var area = map.FindComponent<PointerArea>();

        // Of four columns and three rows the last two and the uppermost, which the current cell is not in.
        await area.InvokeAsync(() => area.Instance.ZoomAsync(.6, .05, .9, .3));
        Assert.Equal((2, "2 2 3", 0), Shown());
        await area.InvokeAsync(() => area.Instance.PressAsync(.99, .99));
        Assert.Equal([new MapCell(2, 3)], selected);

        await area.InvokeAsync(area.Instance.ResetAsync);
        Assert.Equal(whole, Shown());
        Assert.Equal((12, 1), (whole.Item1, whole.Item3));
    }

    [Fact]
    public async Task A_drag_in_a_scatter_zooms_both_axes_and_what_is_beyond_them_is_not_drawn()
    {
        var scatter = Render<PredictionScatter>(p => p.Add(c => c.Scene, Scenes.Prompt()).Add(c => c.Model, Scenes.Prompt().Models[0])
            .Add(c => c.Points, new ScenePredictions([1, -1, 1], [.5f, -.5f, 1.5f])));
        int Points() => Render<StaticLines>(p => p.Add(c => c.Figure, (LineFigure)scatter.FindComponent<FigureLayer>().Instance.Figure)).FindAll("svg[x]").Count;
        string Ticks(string axis) => string.Join(' ', scatter.FindAll($".tick.{axis}").Select(tick => tick.TextContent));
        Assert.Equal((3, "−2 −1 0 1 2", "−2 −1 0 1 2"), (Points(), Ticks("x"), Ticks("y")));
        var area = scatter.FindComponent<PointerArea>();

        await area.InvokeAsync(() => area.Instance.ZoomAsync(.5, .25, 1, .5));
        Assert.Equal((1, "0 0.5 1 1.5 2", "0 0.5 1"), (Points(), Ticks("x"), Ticks("y")));
        await area.InvokeAsync(area.Instance.ResetAsync);
        Assert.Equal(3, Points());
    }

    [Fact]
    public void The_longest_prompt_in_training_is_marked_where_the_axis_goes_on()
    {
        Assert.Empty(Render<ErrorByExamplesChart>(p => p.Add(c => c.Scene, Scenes.Two() with { TrainedLength = 3 })).FindAll(".chart-rule"));
        var marked = Render<ErrorByExamplesChart>(p => p.Add(c => c.Scene, Scenes.Two() with { TrainedLength = 2 }));
        Assert.Equal("longest prompt in training", marked.Find(".chart-rule").TextContent);
        // In the right half its words stand on the left, where there is room.
        Assert.Equal("before", marked.Find(".chart-rule span").ClassName!.Trim());
    }

    [Fact]
    public async Task Pressing_a_cell_jumps_to_its_layer_and_count()
    {
        var selected = new List<MapCell>();
        var map = Render<LayerExampleMap>(p => p.Add(c => c.Scene, Scenes.Two()).Add(c => c.OnSelect, Keep(selected)));
        var area = map.FindComponents<PointerArea>()[1];
        await area.InvokeAsync(() => area.Instance.PressAsync(.99, .01));
        Assert.Equal([new MapCell(2, 3)], selected);
    }

    [Fact]
    public void The_ring_stands_on_the_current_cell_and_the_scales_ends_are_printed()
    {
        var map = Render<LayerExampleMap>(p => p.Add(c => c.Scene, Scenes.Two()));
        Assert.Equal("left: 50.000%; width: 25.000%; bottom: 33.333%; height: 33.333%", map.Find(".current.cell").GetAttribute("style"));
        Assert.Equal("0.011", string.Concat(map.Find(".scale").TextContent.Where(c => !char.IsWhiteSpace(c))));
    }

    [Fact]
    public void The_table_follows_a_step()
    {
        var chart = Render<ErrorByExamplesChart>(p => p.Add(c => c.Scene, Scenes.Two()));
        Assert.Equal("0.010", chart.Find("td").TextContent);
        chart.Render(p => p.Add(c => c.Scene, Scenes.Two() with { Layer = 2 }));
        Assert.Equal("0.0010", chart.Find("td").TextContent);
    }
}
