using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts.Figures;

public sealed class EdgeLabelsTests
{
    private static EdgeLabel At(string text, double top) => new(text, top, IsCurrent: false);

    [Fact]
    public void Labels_that_have_room_stay_where_their_curves_end() =>
        Assert.Equal([.1, .5, .9], EdgeLabels.Spread([At("c", .9), At("a", .1), At("b", .5)], 300).Select(l => l.Top));

    [Fact]
    public void Labels_too_close_move_apart_to_fifteen_pixels_around_their_middle()
    {
        var labels = EdgeLabels.Spread([At("a", .5), At("b", .5)], 300);
        Assert.Equal(142.5, labels[0].Top * 300, 6);
        Assert.Equal(157.5, labels[1].Top * 300, 6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Labels_at_an_edge_stay_inside_and_apart(double top)
    {
        var tops = EdgeLabels.Spread([At("a", top), At("b", top), At("c", top)], 300).Select(l => l.Top * 300).ToList();
        Assert.All(tops, t => Assert.InRange(t, -1e-6, 300 + 1e-6));
        Assert.All(tops.Zip(tops.Skip(1)), p => Assert.True(p.Second - p.First >= 15 - 1e-6, $"{p.Second - p.First}"));
    }

    [Fact]
    public void In_a_low_plot_the_least_important_go_first() =>
        Assert.Equal(["current", "last"], EdgeLabels.Spread([At("current", .2), At("last", .4), At("read-in", .6)], 60).Select(l => l.Text));

    [Fact]
    public void The_current_layer_is_marked_and_layers_outside_the_axes_have_no_label()
    {
        var scene = Scenes.Two() with { Y = new AxisRange(-.1, .7) };
        var labels = EdgeLabels.Of(scene, 480);
        Assert.Equal(["layer 1", "read-in"], labels.Select(l => l.Text));
        Assert.True(labels[0].IsCurrent);
    }

    [Fact]
    public void Without_other_layers_only_the_current_one_has_a_label() =>
        Assert.Equal("layer 1", Assert.Single(EdgeLabels.Of(Scenes.Two() with { OtherLayers = OtherLayers.None }, 480)).Text);
}
