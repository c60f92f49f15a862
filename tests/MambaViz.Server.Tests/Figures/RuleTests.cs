using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using MambaViz.Server.Figures.Drawing;
using MambaViz.Server.Figures.Layout;

namespace MambaViz.Server.Tests.Figures;

public sealed class RuleTests
{
    [Fact]
    public void An_export_out_of_bounds_is_refused_by_name()
    {
        foreach (var (export, field) in new (FigureExport, string)[]
        {
            (new() { Venue = "nature" }, "venue"),
            (new() { Dpi = 49 }, "dpi"),
            (new() { Dpi = 1201 }, "dpi"),
            (new() { WidthInches = .9 }, "widthInches"),
            (new() { HeightInches = 41 }, "heightInches"),
            (new() { WidthInches = double.NaN }, "widthInches"),
            (new() { Format = (FigureFormat)9 }, "format"),
            (new() { Format = FigureFormat.Png, WidthInches = 40, HeightInches = 40, Dpi = 1200 }, "dpi"),
        })
        {
            var message = Assert.Throws<FigureException>(() => PrintRenderer.Render(SampleFigures.ByLayer, export)).Message;
            Assert.StartsWith(field + ": must be", message);
        }
    }

    [Fact]
    public void A_figure_that_breaks_a_rule_is_refused_by_name()
    {
        var panel = SampleFigures.ByLayer.Panels[0];
        foreach (var (figure, field) in new (Figure, string)[]
        {
            (SampleFigures.ByLayer with { Name = "../secret" }, "name"),
            (SampleFigures.ByLayer with { Panels = [] }, "panels"),
            (SampleFigures.ByLayer with { Panels = [panel with { Y = new("", FigureScale.Log, Minimum: 0) }] }, "panels[0].y"),
            (SampleFigures.ByLayer with { Panels = [panel with { Series = [panel.Series[0] with { Y = [1] }] }] }, "panels[0].series"),
            (SampleFigures.ByLayer with { Panels = [panel with { Series = [panel.Series[0] with { Weights = new("w", SeriesIdentity.Mamba, [1]) }] }] }, "panels[0].series[0].weights.values"),
            (SampleFigures.ByLayer with { Panels = [panel with { Series = [panel.Series[0] with { Weights = new("w", SeriesIdentity.Mamba, [.. panel.Series[0].X.Select(_ => -1.0)]) }] }] }, "panels[0].series[0].weights.values"),
            (SampleFigures.ByLayer with { Panels = [panel with { Matrix = new() { X = [1, 2], Y = [1], Values = [1], Color = new("") } }] }, "panels[0].matrix"),
        })
        {
            Assert.StartsWith(field, Assert.Throws<FigureException>(() => PrintRenderer.Render(figure, new())).Message);
        }
    }

    [Fact]
    public void A_machine_without_fonts_says_what_to_install()
    {
        Assert.Contains("fonts-liberation", Assert.Throws<FigureException>(() => PrintFont.Find(null, [])).Message, StringComparison.Ordinal);
        Assert.Contains("no usable family \"Comic\"", Assert.Throws<FigureException>(() => PrintFont.Find("Comic", ["DejaVu Sans"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { 10, 40 }, new double[] { 10, 40 })]
    [InlineData(new double[] { 20, 22 }, new double[] { 16, 26 })]
    [InlineData(new double[] { 1, 1, 1 }, new double[] { 0, 10, 20 })]
    [InlineData(new double[] { 99, 100 }, new double[] { 90, 100 })]
    public void Names_that_would_meet_move_apart_and_stay_inside(double[] asked, double[] placed) =>
        Assert.Equal(placed, LineEndNames.Apart(asked, 10, 0, 100));

    [Fact]
    public void A_file_is_named_after_what_it_shows() =>
        Assert.Equal("skewed-linear-error-by-layer-icml-column.svg", PrintRenderer.Render(SampleFigures.ByLayer, new() { Format = FigureFormat.Svg, Venue = "icml-column" }).FileName);

    [Fact]
    public void Gaps_zeros_and_empty_series_are_drawn_as_nothing()
    {
        var panel = SampleFigures.ByLayer.Panels[0];
        var odd = new FigureSeries { Name = "odd", Identity = SeriesIdentity.Mamba, X = [0, 1, 2, 3], Y = [double.NaN, 0, -1, .1], Low = [double.NaN, -1, -1, .05], High = [double.NaN, 0, .5, .2] };
        var figure = SampleFigures.ByLayer with { Panels = [panel with { X = new("x", FigureScale.Log), Series = [odd, odd with { X = [], Y = [], Low = null, High = null }] }] };
        Assert.NotEmpty(PrintRenderer.Render(figure, new()).Content);
    }
}
