using Bunit;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class FigureViewTests : PageContext
{
    private readonly PanelHover _hover = new();

    [Fact]
    public async Task A_place_under_the_pointer_is_marked_in_every_panel_and_told_in_one()
    {
        var view = View();

        await view.InvokeAsync(() => _hover.MoveTo(0, 3));

        Assert.Equal([1, 1, 1], Marks(view, ".hover-line"));
        Assert.Equal([1, 0, 0], Marks(view, ".hover-box"));
        // All lines stand at the same value: two axes are alike, the third begins elsewhere.
        var left = view.FindAll(".hover-line").Select(line => line.GetAttribute("style")).ToList();
        Assert.Equal(left[0], left[1]);
        Assert.NotEqual(left[0], left[2]);
        // Where nothing was measured there is a line and no value.
        Assert.Equal([1, 1, 0], Marks(view, ".hover-marker"));
    }

    [Fact]
    public async Task A_place_beyond_a_panels_axis_is_not_marked_in_it()
    {
        var view = View();
        await view.InvokeAsync(() => _hover.MoveTo(0, 1));
        Assert.Equal([1, 1, 0], Marks(view, ".hover-line"));
    }

    [Fact]
    public async Task A_drag_in_a_panel_zooms_it_alone_and_a_double_click_resets_it()
    {
        var view = View();
        string Ticks(int panel) => string.Join(' ', view.FindAll(".panel-chart")[panel].QuerySelectorAll(".tick").Select(tick => tick.TextContent));
        var (first, second) = (Ticks(0), Ticks(1));
        var area = view.FindComponents<PointerArea>()[0];

        await area.InvokeAsync(() => area.Instance.ZoomAsync(.5, .25, 1, .5));
        Assert.NotEqual(first, Ticks(0));
        Assert.DoesNotContain("1", view.FindAll(".panel-chart")[0].QuerySelectorAll(".tick.x").Select(tick => tick.TextContent));
        Assert.Equal(second, Ticks(1));
        await area.InvokeAsync(area.Instance.ResetAsync);
        Assert.Equal(first, Ticks(0));
    }

    private static IEnumerable<int> Marks(IRenderedComponent<FigureView> view, string mark) => view.FindAll(".panel-chart").Select(panel => panel.QuerySelectorAll(mark).Length);

    // Two panels over layers 1 to 4, and one that was measured at 2.5 and 5 alone.
    private IRenderedComponent<FigureView> View()
    {
        var figure = TestExperiments.Figure("skewed-linear-error-by-layer", "Skewed linear, d = 20");
        var panel = figure.Panels[0];
        var other = panel with { Series = [new() { Name = "Mamba", Identity = SeriesIdentity.Mamba, X = [2.5, 5], Y = [.1, .01] }] };
        return Render<FigureView>(view => view
            .Add(v => v.Figure, figure with { Panels = [panel, panel, other] })
            .Add(v => v.LogError, true)
            .Add(v => v.HasBands, true)
            .Add(v => v.Hover, _hover));
    }
}
