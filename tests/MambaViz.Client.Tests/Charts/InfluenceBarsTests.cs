using Bunit;
using MambaViz.Client.Charts;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Tests.Charts;

public sealed class InfluenceBarsTests : ChartsContext
{
    private static readonly SceneInfluence Known = new("Mamba", SeriesIdentity.Mamba, [.1f, .4f, float.NaN], IsComplete: false) { Error = .2f, ErrorsWithout = [.25f, .5f, float.NaN] };

    [Fact]
    public void A_bar_is_as_high_as_its_share_of_the_highest_of_all_models()
    {
        var bars = Show(Known, highest: .8f);

        Assert.Equal(["height: 12.500%", "height: 50.000%", "height: 0"], bars.FindAll(".bars i").Select(bar => bar.GetAttribute("style")!.TrimEnd(';')));
        Assert.Equal(2, bars.FindAll(".to-come").Count);
        Assert.Equal("Height: how far predictions of Mamba move without the example, on the first prompt; highest 0.40, example 2 so far.", bars.Find("figcaption span").TextContent);
    }

    [Fact]
    public async Task The_one_pointed_at_is_told_and_forgotten()
    {
        var bars = Show(Known);

        await bars.FindAll(".bars span")[1].TriggerEventAsync("onpointerenter", new PointerEventArgs());
        Assert.Equal("Without example 2 predictions of Mamba move by 0.40: their error is 0.50, with it 0.20.", bars.Find("figcaption span").TextContent);
        await bars.FindAll(".bars span")[2].TriggerEventAsync("onpointerenter", new PointerEventArgs());
        Assert.Equal("How far predictions of Mamba move without example 3 is not known.", bars.Find("figcaption span").TextContent);
        await bars.Find(".bars").TriggerEventAsync("onpointerleave", new PointerEventArgs());
        Assert.StartsWith("Height:", bars.Find("figcaption span").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keyboard_goes_through_the_bars_and_each_is_told()
    {
        var bars = Show(Known);
        await bars.Find(".bars").FocusAsync(new FocusEventArgs());
        await bars.Find(".bars").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });

        Assert.Equal("2", bars.Find(".bars").GetAttribute("aria-valuenow"));
        Assert.StartsWith("Without example 2 ", bars.Find(".bars").GetAttribute("aria-valuetext"), StringComparison.Ordinal);
        Assert.StartsWith("Without example 2 ", bars.Find("figcaption span").TextContent, StringComparison.Ordinal);
        await bars.Find(".bars").KeyDownAsync(new KeyboardEventArgs { Key = "End" });
        await bars.Find(".bars").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });
        Assert.Equal("3", bars.Find(".bars").GetAttribute("aria-valuenow"));
    }

    [Fact]
    public void All_is_in_a_table_and_nothing_known_is_a_sentence()
    {
        Assert.Equal(["0.10", "0.25", "0.40", "0.50", "not known", "not known"], Show(Known).FindAll("td").Select(cell => cell.TextContent));

        var nothing = Show(new("Mamba", SeriesIdentity.Mamba, [float.NaN], IsComplete: false));
        Assert.Equal("to come", nothing.Find("figcaption span").TextContent);
        Assert.Empty(nothing.FindAll("[role=slider], table"));
    }

    private IRenderedComponent<InfluenceBars> Show(SceneInfluence influence, float highest = .4f) => Render<InfluenceBars>(p => p
        .Add(c => c.Influence, influence).Add(c => c.Total, 5).Add(c => c.Highest, highest).Add(c => c.Empty, "to come").Add(c => c.Export, "influence"));
}
