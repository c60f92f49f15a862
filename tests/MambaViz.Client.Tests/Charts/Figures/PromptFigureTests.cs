using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts.Figures;

public sealed class PromptFigureTests
{
    private static readonly PromptScene Scene = Scenes.Prompt();

    [Fact]
    public void Bands_lie_below_baselines_and_those_below_models()
    {
        var series = Drawn(Scene);
        Assert.True(series[0].IsArea);
        Assert.Equal("--ink-3", series[1].Color.Variable);
        Assert.Equal(("5 3", ""), (series[1].Dash, series[2].Dash));
        Assert.All(series.Skip(3), line => Assert.Equal("--model-mamba", line.Color.Variable));
    }

    [Fact]
    public void A_band_goes_along_its_upper_limit_and_back_along_the_lower_without_what_is_unknown()
    {
        var band = Drawn(Scene)[0];
        Assert.Equal([0f, 2, 3, 3, 2, 0], band.X);
        Assert.Equal([.2f, .2f, .2f, .03f, .04f, .05f], band.Y);
    }

    [Fact]
    public void A_band_goes_on_below_its_axis_where_the_frame_cuts_it()
    {
        var model = Scene.Models[0] with { ExampleBand = new([.05f, .04f, -.1f, 1e-9f], [.2f, .2f, .001f, .002f]) };
        var band = Drawn(Scene with { Models = [model] })[0];
        Assert.Equal([0f, 1, 2, 3, 3, 2, 1, 0], band.X);
        Assert.All(band.Y, value => Assert.True(value > 0));
        Assert.Equal(.002f, band.Y[3]);
    }

    [Fact]
    public void What_has_not_arrived_is_faint()
    {
        var lines = Drawn(Scene).Where(line => line.Width == 2).ToArray();
        Assert.Equal([(2, .4), (0, 1)], lines.Select(line => (line.Start, line.Opacity)));
        Assert.Equal(3, lines[1].End);
    }

    [Fact]
    public void Long_prompts_are_marked_at_every_fifth_place()
    {
        var errors = Enumerable.Range(0, 41).Select(i => new[] { .1f, .1f / (i + 1), .1f }).ToArray();
        var series = Drawn(Scene with { Length = 40, Models = [Scene.Models[0] with { Errors = errors, ExampleBand = null }] });
        Assert.Equal([0f, 5, 10, 15, 20, 25, 30, 35, 40], series.Single(line => line is { Width: 0, IsFilled: false }).X);
    }

    [Fact]
    public void A_line_that_ends_outside_has_no_label()
    {
        var labels = EndLabels.Of(Scene, 300);
        Assert.Equal([("Least squares", false), ("Mamba", true)], labels.Select(label => (label.Text, label.IsCurrent)).Order());
    }

    [Fact]
    public void Predictions_lie_over_the_line_on_which_they_equal_their_targets()
    {
        var figure = ScatterFigure.Drawn(Scene, Scene.Models[0], Scene.Predictions[0], new(Scene.Values), new(Scene.Values));
        Assert.Equal(figure.Series[0].X, figure.Series[0].Y);
        Assert.Equal([1f, -1f], figure.Series[1].X);
        Assert.Equal(MarkerShape.Circle, figure.Series[1].Marker);
        Assert.True(figure.Clips);
    }

    private static IReadOnlyList<LineSeries> Drawn(PromptScene scene) => ErrorFigure.DrawnByExamples(scene).Series;
}
