using Bunit;
using MambaViz.Client.Charts.Reading;
using Microsoft.AspNetCore.Components.Web;

namespace MambaViz.Client.Tests.Charts.Reading;

public sealed class ReadingRowsTests : ChartsContext
{
    private readonly List<int> _asked = [];
    private readonly List<int> _earlier = [];

    [Fact]
    public void All_rows_share_one_column_a_character()
    {
        var rows = Show(Sheet());

        Assert.Equal(["What is read", "The prompt", "Writes", "Keeps", "Reads", "Reads", "Writes", "Keeps", "Reads"], rows.FindAll(".name b").Select(name => name.TextContent));
        Assert.Equal(["a", "↵", "b", "c"], rows.FindAll(".token").Select(token => token.TextContent));
        Assert.Equal(rows.FindAll(".token").Select(token => token.GetAttribute("style")), rows.FindAll(".column").Select(column => column.GetAttribute("style")));
        Assert.Single(rows.FindAll(".cells svg").Select(row => row.GetAttribute("viewBox")).Distinct());
        Assert.Equal("b", rows.Find(".token.reads").TextContent);
        Assert.Equal("c", rows.Find(".token.later").TextContent);
        Assert.Equal(["1", "question"], rows.FindAll(".line").Select(line => line.TextContent.Trim()));
    }

    [Fact]
    public void What_has_a_minus_sign_is_pale_and_below()
    {
        var reads = Show(Sheet()).FindAll(".bars")[2];

        // Of .5, -.25 and .25 the row reaches from .5 down to -.25.
        Assert.Equal("M0.12 0.6667V0h0.76V0.6667zM2.62 0.6667V0.3333h0.76V0.6667z", reads.QuerySelector(".full")!.GetAttribute("d"));
        Assert.Equal("M1.12 0.6667V1h0.76V0.6667z", reads.QuerySelector(".pale")!.GetAttribute("d"));
    }

    [Fact]
    public void A_convolution_writes_the_same_everywhere_and_says_so() =>
        Assert.Equal("S4 writes the same at every character.", Show(Sheet()).Find(".same").TextContent);

    [Fact]
    public void Arcs_lead_from_what_is_read_most_and_not_from_the_token_itself()
    {
        var arcs = Show(Sheet()).FindAll(".arcs path");

        Assert.Equal(2 + 1 + 2, arcs.Count);
        Assert.Equal("dashed", arcs[2].GetAttribute("class"));
        Assert.Contains("stroke-width: 5", arcs[0].GetAttribute("style"), StringComparison.Ordinal);
        Assert.All(arcs, arc => Assert.EndsWith(" 3 1", arc.GetAttribute("d"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_column_pointed_at_is_told_in_all_rows_and_a_click_asks_there()
    {
        var rows = Show(Sheet());
        Assert.StartsWith("Click a character", rows.Find(".column-said").TextContent, StringComparison.Ordinal);

        await rows.FindAll(".column")[1].TriggerEventAsync("onpointerenter", new PointerEventArgs());
        Assert.Equal("line end, in demonstration 1: Mamba reads −25 %, wrote 2.0, keeps 50 % of it; Transformer reads 0 %; S4 reads −25 %, keeps 50 % of it.", rows.Find(".column-said").TextContent);
        Assert.Single(rows.FindAll(".column.pointed"));
        await rows.FindAll(".column")[3].ClickAsync();
        await rows.FindAll(".column")[0].ClickAsync();
        Assert.Equal([1, -2], _asked);
    }

    [Fact]
    public async Task The_prompt_is_a_slider_of_the_character()
    {
        var prompt = Show(Sheet()).Find("[role=slider]");
        Assert.Equal(("1", "4", "3"), (prompt.GetAttribute("aria-valuemin"), prompt.GetAttribute("aria-valuemax"), prompt.GetAttribute("aria-valuenow")));
        Assert.StartsWith("after b, in the question: Mamba reads 25 %", prompt.GetAttribute("aria-valuetext"), StringComparison.Ordinal);

        foreach (var key in new[] { "ArrowLeft", "ArrowRight", "Home", "End", "x" })
            await prompt.KeyDownAsync(new KeyboardEventArgs { Key = key });
        Assert.Equal([-1, 1, -2, 1], _asked);
    }

    [Fact]
    public async Task Of_a_long_prompt_one_goes_back_to_earlier_columns()
    {
        var sheet = Sheet() with { Tokens = [.. Enumerable.Repeat("a", 130)], Columns = new(130, [0, 2], 1) };
        var rows = Show(sheet);
        Assert.Equal(TokenColumns.Most, rows.FindAll(".token").Count);

        await rows.FindAll(".foot button")[0].ClickAsync();
        await rows.FindAll(".foot button")[1].ClickAsync();
        Assert.Equal([2, 0], _earlier);
        Assert.Empty(Show(Sheet()).FindAll(".foot button"));
    }

    [Fact]
    public async Task Before_it_reacts_nothing_is_asked()
    {
        var rows = Render<ReadingRows>(parameters => parameters.Add(rows => rows.Sheet, Sheet()).Add(rows => rows.OnAsk, Keep(_asked)));
        await rows.FindAll(".column")[0].ClickAsync();
        Assert.Empty(_asked);
    }

    [Fact]
    public void Who_is_read_has_a_bar_a_model_and_its_share()
    {
        var shares = Render<DemonstrationShares>(parameters => parameters.Add(shares => shares.Sheet, Sheet()));

        Assert.Equal(["1", "?"], shares.FindAll(".number").Select(number => number.TextContent));
        Assert.Equal(["a", "b"], shares.FindAll("bdi").Select(text => text.TextContent));
        Assert.Equal(["75 %", "100 %", "75 %", "25 %", "0 %", "25 %"], shares.FindAll(".bar b").Select(share => share.TextContent));
    }

    private static ReadingSheet Sheet() => new()
    {
        Tokens = ["a", "\n", "b", "c"],
        Starts = [0, 2],
        Asks = 2,
        Token = 2,
        Columns = new(4, [0, 2], 0),
        Readings =
        [
            Reading("Mamba", SeriesIdentity.Mamba, "mamba", [.5f, -.25f, .25f]) with { Writes = [1, 2, 3] },
            Reading("Transformer", SeriesIdentity.Transformer, "transformer", [1, 0, 0]) with { Keeps = null, Heads = [[1, 0, 0]] },
            Reading("S4", SeriesIdentity.S4, "s4", [.5f, -.25f, .25f]),
        ],
    };

    private static ShownReading Reading(string title, SeriesIdentity slot, string kind, float[] weights) => new()
    {
        Model = title,
        Title = title,
        Slot = slot,
        Kind = kind,
        How = "somehow",
        Weights = weights,
        Shares = Array.ConvertAll(weights, Math.Abs),
        Demonstrations = [Math.Abs(weights[0]) + Math.Abs(weights[1]), Math.Abs(weights[2])],
        MeanDistance = 1,
        Keeps = [.25f, .5f, 1],
        Heads = [],
        ChannelCount = 0,
        HasWays = false,
    };

    private IRenderedComponent<ReadingRows> Show(ReadingSheet sheet) => Render<ReadingRows>(parameters => parameters
        .Add(rows => rows.Sheet, sheet).Add(rows => rows.OnAsk, Keep(_asked)).Add(rows => rows.OnEarlier, Keep(_earlier)).Add(rows => rows.IsInteractive, true));
}
