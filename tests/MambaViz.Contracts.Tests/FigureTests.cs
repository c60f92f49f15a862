using System.Text.Json;
using MambaViz.Contracts.Figures;

namespace MambaViz.Contracts.Tests;

public sealed class FigureTests
{
    [Fact]
    public void A_figure_survives_the_way_there_and_back_with_its_gaps()
    {
        var figure = new Figure
        {
            Name = "error-by-layer",
            Title = "Error by layer",
            Caption = "MSE / d, 128 tasks.",
            Legend = FigureLegend.AtLineEnds,
            Panels =
            [
                new FigurePanel
                {
                    X = new("layer") { IsWhole = true },
                    Y = new("MSE / d", FigureScale.Log, Minimum: 1e-3),
                    Rules = [new(FigureDirection.X, 8)],
                    Series = [new() { Name = "Mamba", Identity = SeriesIdentity.Mamba, X = [0, 1, 2], Y = [1, double.NaN, .01], Low = [.9, double.NaN, .009], High = [1.1, double.NaN, .02] }],
                },
            ],
        };
        var json = JsonSerializer.Serialize(figure, FigureJson.Default.Figure);
        var back = JsonSerializer.Deserialize(json, FigureJson.Default.Figure)!;
        Assert.Equal(json, JsonSerializer.Serialize(back, FigureJson.Default.Figure));
        Assert.True(double.IsNaN(back.Panels[0].Series[0].Y[1]));
        Assert.True(back.Panels[0].X.IsWhole);
        Assert.Equal(FigureScale.Log, back.Panels[0].Y.Scale);
    }

    [Fact]
    public void An_export_that_says_nothing_has_the_defaults() =>
        Assert.Equal(new FigureExport(), JsonSerializer.Deserialize("{}", FigureJson.Default.FigureExport));

    [Fact]
    public void A_panel_that_lists_nothing_has_no_series()
    {
        var panel = JsonSerializer.Deserialize("""{"name":"a","title":"","caption":"","panels":[{"x":{"title":"x"},"y":{"title":"y"}}]}""", FigureJson.Default.Figure)!.Panels[0];
        Assert.Empty(panel.Series);
        Assert.Empty(panel.Rules);
    }

    [Theory]
    [InlineData(.0123, 1.4, .01, 2)]
    [InlineData(.02, 5, .02, 5)]
    [InlineData(.99e-4, 1, .5e-4, 1)]
    public void A_logarithmic_axis_ends_at_1_2_or_5(double low, double high, double expectedLow, double expectedHigh)
    {
        var (minimum, maximum) = new FigureAxis("", FigureScale.Log).Fit([low, high, 0, double.NaN]);
        Assert.Equal(expectedLow, minimum, expectedLow * 1e-9);
        Assert.Equal(expectedHigh, maximum, expectedHigh * 1e-9);
    }

    [Fact]
    public void An_axis_keeps_the_limits_it_is_given() => Assert.Equal((0, 3), new FigureAxis("", Minimum: 0).Fit([1, 3]));

    [Theory]
    [InlineData(FigureScale.Linear)]
    [InlineData(FigureScale.Log)]
    public void An_axis_of_one_value_or_none_still_has_a_length(FigureScale scale)
    {
        var axis = new FigureAxis("", scale);
        Assert.All([axis.Fit([]), axis.Fit([1])], limits => Assert.True(limits.Minimum < limits.Maximum));
    }

    [Theory]
    [InlineData(FigureScale.Linear)]
    [InlineData(FigureScale.Log)]
    public void An_axis_whose_one_limit_lies_beyond_all_values_still_has_a_length(FigureScale scale)
    {
        Assert.All(
            [new FigureAxis("", scale, Minimum: 50).Fit([1, 2]), new FigureAxis("", scale, Maximum: .5).Fit([1, 2])],
            limits => Assert.True(limits.Minimum < limits.Maximum));
    }

    [Fact]
    public void A_command_says_what_is_not_usual() => Assert.Equal(
        FigureCommandLine.Verb + " --figure a.json --venue cvpr --format png --width 3 --dpi 600 --theme dark --transparent --font \"Noto Sans\"",
        FigureCommandLine.Print(FigureCommandLine.OfFile("a.json"), new(FigureFormat.Png, "cvpr", WidthInches: 3, Dpi: 600, Theme: FigureTheme.Dark, IsTransparent: true, Font: "Noto Sans")));

    [Fact]
    public void Every_venue_has_text_of_six_points_or_more() =>
        Assert.All(FigureVenue.All, venue => Assert.True(venue.SmallFontPoints >= FigureVenue.MinimumFontPoints && venue.FontPoints >= venue.SmallFontPoints));
}
