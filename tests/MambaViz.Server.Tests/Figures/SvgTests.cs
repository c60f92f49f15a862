using System.Globalization;
using System.Xml.Linq;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;

namespace MambaViz.Server.Tests.Figures;

public sealed class SvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void There_is_no_picture_and_no_font_in_it()
    {
        foreach (var figure in new[] { SampleFigures.ByLayer, SampleFigures.Grid, SampleFigures.Matrix })
        {
            var root = Root(figure);
            Assert.Empty(root.Descendants(Svg + "image"));
            Assert.Empty(root.Descendants(Svg + "text"));
            Assert.NotEmpty(root.Descendants(Svg + "path"));
        }
    }

    [Fact]
    public void Each_cell_is_a_rectangle() =>
        Assert.True(Root(SampleFigures.Matrix).Descendants(Svg + "rect").Count() >= SampleFigures.MatrixColumns * SampleFigures.MatrixRows);

    [Fact]
    public void A_value_that_matters_has_a_ring_as_wide_as_its_share_of_the_largest()
    {
        var series = new FigureSeries { Name = "Examples", Identity = SeriesIdentity.Reference, Shape = SeriesShape.Markers, X = [0, 1, 2, 3], Y = [0, 1, 0, 9] };
        var panel = new FigurePanel { X = new("x"), Y = new("y", Minimum: -1, Maximum: 2), Series = [series] };
        double[] Widths(FigureWeights? weights) =>
        [
            .. Root(SampleFigures.Matrix with { Panels = [panel with { Series = [series with { Weights = weights }] }] }).Descendants()
                .Where(element => element.Attribute("stroke-width") is not null && element.Attribute("fill")?.Value == "none")
                .Select(element => double.Parse(element.Attribute("stroke-width")!.Value, CultureInfo.InvariantCulture)),
        ];

        // Of an unknown one, and of one beyond the axes, nothing is drawn.
        var added = Widths(new("influence", SeriesIdentity.Mamba, [.5, 2, double.NaN, 1])).Except(Widths(null)).ToList();

        Assert.Equal(2, added.Count);
        Assert.Equal(4, added[1] / added[0], 1e-3);
    }

    [Fact]
    public void A_rule_lies_over_the_cells()
    {
        var panel = SampleFigures.Matrix.Panels[0];
        XElement[] Drawn(params FigureRule[] rules) =>
            [.. Root(SampleFigures.Matrix with { Panels = [panel with { Rules = rules }] }).Descendants().Where(element => !element.HasElements)];
        var (without, with) = (Drawn(), Drawn(new FigureRule(FigureDirection.X, 20.5)));

        // The dots, and a light line below them, drawn after every cell.
        Assert.Equal(without.Length + 2, with.Length);
        var before = without.Zip(with).TakeWhile(pair => XNode.DeepEquals(pair.First, pair.Second)).Count(pair => pair.First.Name == Svg + "rect");
        Assert.True(before >= SampleFigures.MatrixColumns * SampleFigures.MatrixRows, $"{before} rectangles lie below the rule.");
    }

    [Fact]
    public void The_best_value_near_an_axis_end_has_its_marker()
    {
        // The default lesson after seven examples: Mamba's errors by layer, on the page's axis.
        double[] errors = [.79, .43, .17, .21, .097, .04, .014, .014, .00063];
        var panel = new FigurePanel
        {
            X = new("layer", Minimum: 0, Maximum: 8) { IsWhole = true },
            Y = new("mean squared error", FigureScale.Log, 2e-4, 2),
            Series = [new() { Name = "Mamba", Identity = SeriesIdentity.Mamba, X = [.. Enumerable.Range(0, 9).Select(layer => (double)layer)], Y = errors }],
        };
        var drawn = Root(SampleFigures.ByLayer with { Panels = [panel] });
        var height = double.Parse(drawn.Attribute("viewBox")!.Value.Split(' ')[3], CultureInfo.InvariantCulture);
        // Each has a fill and an outline.
        var markers = drawn.Descendants(Svg + "ellipse").DistinctBy(marker => marker.Attribute("cx")!.Value)
            .Select(marker => double.Parse(marker.Attribute("cy")!.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(errors.Length, markers.Length);
        Assert.Equal(markers.Max(), markers[^1]);
        Assert.InRange(markers[^1], 0, .9 * height);
    }

    [Fact]
    public void What_is_there_for_comparison_is_drawn_but_not_named()
    {
        var panel = SampleFigures.ByLayer.Panels[0];
        FigureSeries line = panel.Series[^1], tinted = line with { Name = "a layer with quite a long name", Tint = .3 };
        var figure = SampleFigures.ByLayer with { Legend = FigureLegend.Below };
        int Paths(params FigureSeries[] series) => Root(figure with { Panels = [panel with { Series = series }] }).Descendants(Svg + "path").Count();
        // One thin line more, and neither markers nor text.
        Assert.Equal(Paths(line) + 1, Paths(tinted, line));
    }

    [Fact]
    public void Maps_of_one_scale_share_one_bar()
    {
        var panel = SampleFigures.Matrix.Panels[0];
        var held = panel with { Matrix = panel.Matrix! with { Color = new("MSE / d", FigureScale.Log, .001, 1) } };
        int Rectangles(params FigurePanel[] panels) => Root(SampleFigures.Matrix with { Panels = panels }).Descendants(Svg + "rect").Count();
        var cells = SampleFigures.MatrixColumns * SampleFigures.MatrixRows;
        var bar = Rectangles(held) - cells;
        Assert.InRange(Rectangles(held, held, held), 3 * cells, 3 * cells + bar + bar / 2);
        // Fitted each to its own values, they need one each.
        Assert.True(Rectangles(panel, panel, panel) > 3 * cells + 2 * bar);
    }

    [Fact]
    public void It_has_the_printed_size_and_says_what_it_shows()
    {
        var root = Root(SampleFigures.ByLayer);
        Assert.Equal("396pt", root.Attribute("width")!.Value);
        Assert.Equal(396, double.Parse(root.Attribute("viewBox")!.Value.Split(' ')[2], CultureInfo.InvariantCulture));
        Assert.Equal(SampleFigures.ByLayer.Title, root.Element(Svg + "title")!.Value);
        Assert.Equal(SampleFigures.ByLayer.Caption, root.Element(Svg + "desc")!.Value);
    }

    [Fact]
    public void Two_figures_in_one_page_keep_apart_and_the_same_figure_gives_the_same_file()
    {
        string[] Ids(Figure figure) => [.. Root(figure).DescendantsAndSelf().Attributes("id").Select(id => id.Value)];
        var (light, dark) = (Ids(SampleFigures.Grid with { Command = "figure --theme light" }), Ids(SampleFigures.Grid with { Command = "figure --theme dark" }));
        Assert.NotEmpty(light);
        Assert.Distinct(light.Concat(dark).Concat(Ids(SampleFigures.ByLayer)));
        Assert.Equal(light, Ids(SampleFigures.Grid with { Command = "figure --theme light" }));
    }

    [Fact]
    public void Text_from_a_client_stays_text()
    {
        var root = Root(SampleFigures.ByLayer with { Title = "<script>alert(1)</script>" });
        Assert.Empty(root.Descendants(Svg + "script"));
        Assert.Equal("<script>alert(1)</script>", root.Element(Svg + "title")!.Value);
    }

    private static XElement Root(Figure figure) =>
        XDocument.Load(new MemoryStream(PrintRenderer.Render(figure, new() { Format = FigureFormat.Svg }).Content)).Root!;
}
