using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Tests.Charts.Figures;

public sealed class ColorTests
{
    [Fact]
    public void A_layer_is_mixed_by_its_depth_from_the_tokens() => Assert.Equal(
        "color-mix(in srgb, var(--model-mamba) calc(100% * (var(--layer-share-from) + var(--layer-share-by) * 0.25)), var(--background))",
        SeriesColor.OfLayer(SeriesIdentity.Mamba, 2, 8).Css);

    [Fact]
    public void A_stale_layer_keeps_sixteen_hundredths() =>
        Assert.Equal("color-mix(in srgb, var(--model-s4) 16.000%, var(--background))", SeriesColor.Stale(SeriesIdentity.S4).Css);

    [Fact]
    public void A_model_has_its_own_token() => Assert.Equal("var(--model-transformer)", SeriesColor.Of(SeriesIdentity.Transformer).Css);

    [Theory]
    [InlineData(0, "#00204c")]
    [InlineData(-3, "#00204c")]
    [InlineData(1, "#ffe945")]
    [InlineData(8.5 / 17, "#7c7b76")]
    public void Cividis_runs_from_dark_blue_to_yellow(double share, string color) => Assert.Equal(color, Cividis.At(share));

    [Fact]
    public void Cividis_grows_lighter_all_the_way()
    {
        var light = Cividis.Colors.Select(c => .2126 * Part(c, 1) + .7152 * Part(c, 3) + .0722 * Part(c, 5)).ToList();
        Assert.Equal(light.Order(), light);

        static int Part(string color, int at) => Convert.ToInt32(color.Substring(at, 2), 16);
    }
}
