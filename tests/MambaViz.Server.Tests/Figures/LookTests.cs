using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;
using MambaViz.Engine.Baselines;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Figures;

namespace MambaViz.Server.Tests.Figures;

/// <summary>Page and print tell lines apart by one table, and it has everything that the engine can draw.</summary>
public sealed class LookTests
{
    private const double PointsPerPixel = 2.0 / 3;

    public static TheoryData<string> Classes => [.. FunctionClassCatalogue.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_baseline_of_a_class_has_a_look_that_no_other_in_its_picture_has(string name)
    {
        var pictures = FunctionClassCatalogue.All.Single(c => c.Name == name).Parameters.Where(p => p.Choices is not null)
            .SelectMany(p => p.Choices!.Select((_, i) => new Dictionary<string, double>(StringComparer.Ordinal) { [p.Name] = p.Minimum + i }))
            .DefaultIfEmpty([]);
        foreach (var parameters in pictures)
        {
            var baselines = BaselineCatalogue.For(new TaskDraw(new() { Name = name, Seed = 1, ExampleCount = 4, Parameters = parameters }));
            Assert.All(baselines, baseline => Assert.Equal(baseline.Name, LookTable.OfBaseline(baseline.Name).Look().Id));
            Assert.Distinct(baselines.Select(baseline => LookTable.OfBaseline(baseline.Name).Look().SvgDash));
        }
    }

    [Theory]
    [InlineData(Architectures.Mamba)]
    [InlineData(Architectures.Transformer)]
    [InlineData(Architectures.S4)]
    public void Every_kind_of_block_has_a_look(string kind) => Assert.Equal(kind, LookTable.OfKind(kind).Look().Id);

    [Theory]
    [InlineData(FigureTheme.Light)]
    [InlineData(FigureTheme.Dark)]
    public void A_line_looks_the_same_on_the_page_and_in_print(FigureTheme theme)
    {
        var page = PrintStyle.Of(new(Theme: theme));
        foreach (var series in Enum.GetValues<SeriesIdentity>().SelectMany(Places))
        {
            var look = VariantLook.Of(series);
            var screen = new PanelStrokes(new ChartAxis(new(0, 1)), new ChartAxis(new(0, 1)), new()).Of(new() { X = new("x"), Y = new("y"), Series = [series] }).Series[0];
            var print = SeriesStyle.Of(series, page);
            Assert.Equal(screen.Color.Variable, look.Color.Variable);
            Assert.Equal(page.Mix(OxyPlot.OxyColor.Parse(theme == FigureTheme.Dark ? look.Color.Dark : look.Color.Light), screen.Color.Share ?? 1), print.Color);
            Assert.Equal(screen.Dash.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture) * PointsPerPixel), print.Dashes);
            Assert.Equal(screen.Marker?.ToString() ?? "None", print.Marker.ToString());
        }
    }

    private static IEnumerable<FigureSeries> Places(SeriesIdentity identity)
    {
        var alone = new FigureSeries { Name = "a", Identity = identity, X = [0, 1], Y = [0, 1] };
        return identity.Look().IsModel ? Enumerable.Range(0, 5).Select(place => alone with { Variant = place }).Prepend(alone) : [alone];
    }
}
