using Bunit;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using MambaViz.Contracts.Figures;

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

    [Fact]
    public void Places_of_a_family_in_panels_of_several_models_are_one_legend_each_told_by_dash_and_marker()
    {
        var figure = TestExperiments.Figure("probability-by-layer", "Probability");
        FigurePanel Of(string title, SeriesIdentity identity) => figure.Panels[0] with
        {
            Title = title,
            Series = [.. Enumerable.Range(0, 3).Select(place => new FigureSeries
            {
                Name = place == 0 ? "1 demonstration" : $"{4 * place} demonstrations", Identity = identity, Variant = place, X = [0, 1], Y = [.1, .2],
            })],
        };
        var several = figure with { Panels = [Of("Mamba", SeriesIdentity.Mamba), Of("Transformer", SeriesIdentity.Transformer)] };
        var view = Render<FigureView>(parameters => parameters.Add(v => v.Figure, several).Add(v => v.LogError, false).Add(v => v.HasBands, true).Add(v => v.Hover, _hover));

        Assert.Equal(["1 demonstration", "4 demonstrations", "8 demonstrations"], view.FindAll(".legend li").Select(entry => entry.TextContent));
        var swatches = view.FindAll(".legend .swatch");
        Assert.All(swatches, swatch => Assert.Contains("var(--ink)", swatch.GetAttribute("style"), StringComparison.Ordinal));
        Assert.Equal(3, swatches.Select(swatch => swatch.QuerySelector("path")!.GetAttribute("stroke-dasharray")).Distinct().Count());
        Assert.Equal(3, swatches.Select(swatch => swatch.QuerySelectorAll("path")[1].GetAttribute("d")).Distinct().Count());
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
