using Bunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts;

public sealed class FunctionPlotTests : ChartsContext
{
    private readonly List<PlotPoint> _added = [];
    private readonly List<int> _removed = [];

    private IRenderedComponent<FunctionPlot> Show(PlaygroundScene scene, bool disabled = false) => Render<FunctionPlot>(p => p
        .Add(c => c.Scene, scene).Add(c => c.Disabled, disabled)
        .Add(c => c.OnAdd, Keep(_added)).Add(c => c.OnRemove, Keep(_removed)));

    [Fact]
    public void Each_example_is_a_button_that_says_its_place()
    {
        var discs = Show(Scenes.Two()).FindAll("button.disc");
        Assert.Equal("example 3, x 0.52, y 1.10", discs[2].GetAttribute("aria-label"));
        Assert.Equal("left: 25.000%; top: 50.000%", discs[0].GetAttribute("style"));
    }

    [Fact]
    public void Examples_after_the_count_are_outlines_and_the_newest_seen_has_the_ring()
    {
        var plot = Show(Scenes.Two());
        Assert.Equal("3", Assert.Single(plot.FindAll(".disc.later")).TextContent.Trim());
        Assert.Equal("1", plot.Find(".ring").ParentElement!.GetAttribute("data-index"));
    }

    [Fact]
    public void A_ring_is_as_wide_as_the_examples_share_of_the_largest_influence()
    {
        var plot = Show(Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.1f, .4f], IsComplete: true) });
        Assert.Equal(["--share: 0.25; --ring: var(--model-mamba)", "--share: 1; --ring: var(--model-mamba)"], plot.FindAll(".worth").Select(ring => ring.GetAttribute("style")));
        Assert.Equal(["0", "1"], plot.FindAll(".worth").Select(ring => ring.ParentElement!.GetAttribute("data-index")));
        Assert.Empty(plot.FindAll(".ring"));
    }

    [Fact]
    public void Where_no_influence_is_known_the_disc_is_the_usual_one()
    {
        var plot = Show(Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.1f, float.NaN], IsComplete: false) });
        Assert.Equal("0", Assert.Single(plot.FindAll(".worth")).ParentElement!.GetAttribute("data-index"));
        Assert.Equal("1", plot.Find(".ring").ParentElement!.GetAttribute("data-index"));
    }

    [Fact]
    public void Discs_and_the_table_say_what_is_known_of_an_examples_influence()
    {
        var plot = Show(Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, float.NaN], IsComplete: false) });
        Assert.Equal(
            ["example 1, x −1.00, y 0.00, influence 0.41", "example 2, x 0.00, y 0.50", "example 3, x 0.52, y 1.10"],
            plot.FindAll("button.disc").Select(disc => disc.GetAttribute("aria-label")));
        Assert.Equal("Influence on Mamba", plot.FindAll("table th[scope=col]")[^1].TextContent);
        Assert.Equal(["0.41", "not known", "not known"], plot.FindAll("table td:nth-child(4)").Select(cell => cell.TextContent));

        plot.Render(p => p.Add(c => c.Scene, Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, .2f], IsComplete: true) }));
        Assert.Equal("0.20", plot.FindAll("table td:nth-child(4)")[1].TextContent);
    }

    [Fact]
    public void The_curve_without_an_example_is_a_thin_dashed_line_in_the_models_colour_with_its_name()
    {
        var with = Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, .2f], IsComplete: true) { Line = new(1, [-.5f, -.5f, -.5f]) } };
        var plot = Show(with);
        var line = CurveFigure.Of(with).Series[^1];
        Assert.Equal((2, "7 4", "var(--model-mamba)"), (line.Width, line.Dash, line.Color.Css));
        Assert.Equal([-.5f, -.5f, -.5f], line.Y);
        Assert.Contains("without 2", plot.FindAll(".edge-label").Select(label => label.TextContent));

        var without = with with { Influence = with.Influence with { Line = null } };
        plot.Render(p => p.Add(c => c.Scene, without));
        Assert.Empty(CurveFigure.Of(without).Series[^1].Y);
        Assert.DoesNotContain("without 2", plot.FindAll(".edge-label").Select(label => label.TextContent));
    }

    [Fact]
    public async Task The_pointer_reads_the_curve_without_an_example_too()
    {
        var plot = Show(Scenes.Two() with { Influence = new("Mamba", SeriesIdentity.Mamba, [.41f, .2f], IsComplete: true) { Line = new(1, [0, -.25f, 0]) } });
        await plot.InvokeAsync(() => plot.Instance.HoveredAsync(.52));
        Assert.Equal(["Mamba0.50", "Transformer1.00", "Mamba, without 2−0.25", "True function1.00"], plot.FindAll(".hover-row").Select(row => row.TextContent));
    }

    [Fact]
    public async Task Who_the_module_says_is_pointed_at_is_told()
    {
        var pointed = new List<int?>();
        var plot = Render<FunctionPlot>(p => p.Add(c => c.Scene, Scenes.Two()).Add(c => c.OnPoint, pointed.Add));
        await plot.InvokeAsync(() => plot.Instance.PointedAsync(1));
        await plot.InvokeAsync(() => plot.Instance.PointedAsync(null));
        Assert.Equal([1, null], pointed);
    }

    [Fact]
    public async Task Delete_on_a_disc_removes_it()
    {
        await Show(Scenes.Two()).FindAll("button.disc")[1].KeyDownAsync("Delete");
        Assert.Equal([1], _removed);
    }

    [Fact]
    public async Task The_menu_of_a_disc_removes_it()
    {
        JSInterop.SetupVoid("Blazor._internal.domWrapper.focus", _ => true).SetVoidResult();
        var plot = Show(Scenes.Two());
        await plot.InvokeAsync(() => plot.Instance.MenuAsked(2));
        await plot.Find("[role=menuitem]").ClickAsync();
        Assert.Equal([2], _removed);
        Assert.Empty(plot.FindAll("[role=menu]"));
    }

    [Fact]
    public async Task A_disabled_plot_keeps_its_examples_and_takes_no_keyboard_cross()
    {
        var plot = Show(Scenes.Two(), disabled: true);
        await plot.FindAll("button.disc")[1].KeyDownAsync("Delete");
        await plot.InvokeAsync(() => plot.Instance.MenuAsked(2));
        await plot.InvokeAsync(plot.Instance.BeginKeyboardAddAsync);
        Assert.Empty(_removed);
        Assert.Empty(plot.FindAll("[role=menu]"));
    }

    [Fact]
    public async Task The_keyboard_cross_is_the_modules()
    {
        var begin = Editor.SetupVoid("beginAdd");
        begin.SetVoidResult();
        var plot = Show(Scenes.Two());
        await plot.InvokeAsync(plot.Instance.BeginKeyboardAddAsync);
        Assert.Single(begin.Invocations);
    }

    [Fact]
    public async Task A_click_that_the_module_reports_is_an_example_to_add()
    {
        var plot = Show(Scenes.Two());
        await plot.InvokeAsync(() => plot.Instance.AddedAsync(.25, -1));
        Assert.Equal([new PlotPoint(.25, -1)], _added);
    }

    [Fact]
    public async Task The_discs_are_one_stop_for_Tab_at_the_one_that_had_the_focus_last()
    {
        var plot = Show(Scenes.Two());
        Assert.Equal(["0", "-1", "-1"], plot.FindAll("button.disc").Select(disc => disc.GetAttribute("tabindex")));
        await plot.FindAll("button.disc")[2].FocusAsync(new());
        Assert.Equal(["-1", "-1", "0"], plot.FindAll("button.disc").Select(disc => disc.GetAttribute("tabindex")));
        plot.Render(p => p.Add(c => c.Scene, Scenes.Two() with { Examples = [.. Scenes.Two().Examples.Take(2)] }));
        Assert.Equal(["-1", "0"], plot.FindAll("button.disc").Select(disc => disc.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task The_pointer_reads_what_the_curves_are_under_it()
    {
        var plot = Show(Scenes.Two());
        await plot.InvokeAsync(() => plot.Instance.HoveredAsync(.52));
        Assert.Equal("x 0.00", plot.Find(".hover-title").TextContent);
        Assert.Equal(["Mamba0.50", "Transformer1.00", "True function1.00"], plot.FindAll(".hover-row").Select(row => row.TextContent));
        await plot.InvokeAsync(() => plot.Instance.HoveredAsync(null));
        Assert.Empty(plot.FindAll(".hover-line"));
    }

    [Fact]
    public async Task A_drag_over_a_free_place_zooms_the_y_axis()
    {
        var zoomed = new List<AxisRange>();
        var plot = Render<FunctionPlot>(p => p.Add(c => c.Scene, Scenes.Two()).Add(c => c.OnZoom, Keep(zoomed)));
        await plot.InvokeAsync(() => plot.Instance.ZoomedAsync(.25, .5));
        Assert.Equal([new AxisRange(0, 1)], zoomed);
    }

    [Fact]
    public void An_example_beyond_the_axes_stands_at_their_edge_with_an_arrow()
    {
        var plot = Show(Scenes.Two() with { Examples = [new(0, 100), new(0, -100), new(-3, 0), new(3, 0), new(0, 0)], ExampleCount = 5 });
        Assert.Equal(
            [("up", "50.000%", "0.000%"), ("down", "50.000%", "100.000%"), ("left", "0.000%", "50.000%"), ("right", "100.000%", "50.000%"), ("", "50.000%", "50.000%")],
            plot.FindAll(".disc").Select(disc => (string.Join(' ', disc.ClassList.Intersect(["up", "down", "left", "right"])), Part(disc, 0), Part(disc, 1))));

        static string Part(AngleSharp.Dom.IElement disc, int place) => disc.GetAttribute("style")!.Split(';')[place].Split(':')[1].Trim();
    }

    [Fact]
    public void An_empty_plot_says_what_to_do() =>
        Assert.Contains("to add the first example", Show(Scenes.Two() with { Examples = [], ExampleCount = 0 }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Progress_fills_the_line_below()
    {
        Assert.Empty(Show(Scenes.Two()).FindAll(".progress"));
        Assert.Equal("width: 37.500%", Show(Scenes.Two() with { Progress = .375 }).Find(".progress > div").GetAttribute("style"));
    }

    [Fact]
    public void The_plot_is_named_by_the_sentence_of_its_scene() => Assert.Equal(
        "Function plot: Mamba 0.010, transformer 0.020 after 2 examples at layer 1", Show(Scenes.Two()).Find("[role=figure]").GetAttribute("aria-label"));

    [Fact]
    public void Before_plotly_has_drawn_the_curves_are_there_as_markup() =>
        Assert.Equal(11, Show(Scenes.Two()).FindAll("svg.static path").Count);
}
