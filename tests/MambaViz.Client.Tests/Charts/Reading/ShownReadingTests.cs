using MambaViz.Client.Charts.Reading;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Tests.Charts.Reading;

public sealed class ShownReadingTests
{
    private static readonly string[] Kinds = ["mamba", "transformer", "s4"];

    private static readonly int[] Starts = [0, 2, 5];

    private static readonly ReadingFrame Mamba = new()
    {
        Sequence = 0,
        Model = "m",
        Layer = 1,
        LayerCount = 1,
        Kind = "mamba",
        Token = 6,
        ChannelCount = 4,
        Ways =
        [
            Way(ReadingWays.Scan, [7, 0, 0, 0, 0, 0, 0], [7, 0, 0, 0, 0, 0, 0]),
            Way(ReadingWays.GatedScan, [0, 7, 0, 0, 0, 0, 0], [0, 7, 0, 0, 0, 0, 0]),
            Way(ReadingWays.Inputs, [0, 0, 7, 0, 0, 0, 0], [0, 0, 7, 0, 0, 0, 0]),
            Way(ReadingWays.GatedInputs, [1, 1, 0, 4, 0, 2, 2], [1, -1, 0, 2, 0, -2, 1], [0, 0, -3, 0, 0, 0, 1]),
        ],
        StepSizes = Bytes([1, 2, 3, 4, 5, 6, 7]),
        Survival = Bytes([.1f, .2f, .3f, .4f, .5f, .6f, 1]),
    };

    private static readonly ReadingFrame Attention = Mamba with
    {
        Kind = "transformer",
        ChannelCount = 0,
        Ways = [new(ReadingWays.Attention, Bytes([0, 0, 0, .5f, .25f, 0, .25f]), null, null, [], 0)],
        Heads = [Bytes([0, 0, 0, 1, 0, 0, 0]), Bytes([0, 0, 0, 0, .5f, 0, .5f])],
        StepSizes = null,
        Survival = null,
    };

    [Fact]
    public void Shares_are_of_sizes_and_sum_to_one_over_demonstrations_and_question()
    {
        var shown = Show(Mamba, new());

        Assert.Equal([.1f, .1f, 0, .4f, 0, .2f, .2f], shown.Shares);
        Assert.Equal([.1f, -.1f, 0, .2f, 0, -.2f, .1f], shown.Weights);
        Assert.Equal([.2, .4, .4], shown.Demonstrations.Select(share => (double)share), Close);
        Assert.Equal(1, shown.Demonstrations.Sum(share => (double)share), 1e-6);
        Assert.Equal((.1 * 6) + (.1 * 5) + (.4 * 3) + (.2 * 1), shown.MeanDistance, 1e-6);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], shown.Writes!);
        Assert.Equal(1, shown.Keeps![^1]);
    }

    [Theory]
    [InlineData(false, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 2)]
    public void Convolution_and_gate_can_be_left_out(bool convolution, bool gate, int token)
    {
        var shown = Show(Mamba, new() { WithConvolution = convolution, WithGate = gate });
        Assert.Equal(Enumerable.Range(0, 7).Select(at => at == token ? 1f : 0), shown.Weights);
    }

    [Fact]
    public void Sizes_have_no_sign_and_a_channel_is_all_there_is_of_it()
    {
        Assert.Equal([.1f, .1f, 0, .4f, 0, .2f, .2f], Show(Mamba, new() { IsSigned = false }).Weights);
        var channel = Show(Mamba, new() { Channel = 2 });
        Assert.Equal([0, 0, -.75f, 0, 0, 0, .25f], channel.Weights);
        Assert.Equal([0, .75f, .25f], channel.Demonstrations);
        Assert.Contains("channel 3 of 4", channel.How, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_a_block_lacks_leaves_the_mean_and_is_told()
    {
        var shown = Show(Mamba with { Ways = [.. Mamba.Ways.Select(way => way with { Channel = null })] }, new() { Channel = 9 });
        Assert.Equal(Show(Mamba, new()).Weights, shown.Weights);
        Assert.Contains("it has no number 10", shown.How, StringComparison.Ordinal);
    }

    [Fact]
    public void Heads_are_shown_one_by_one_and_what_there_is_not_is_the_mean()
    {
        Assert.Equal([0, .75f, .25f], Show(Attention, new() { Channel = 3 }).Demonstrations);
        Assert.Equal([0, 0, 0, 1f, 0, 0, 0], Show(Attention, new() { Head = 0 }).Weights);
        Assert.Equal("attention, head 2 of 2", Show(Attention, new() { Head = 1 }).How);
        Assert.Equal("attention, mean of 2 heads", Show(Attention, new() { Head = 5 }).How);
        Assert.Null(Show(Attention, new()).Writes);
    }

    [Fact]
    public void Where_nothing_is_read_all_shares_are_nought()
    {
        var shown = Show(Mamba with { Ways = [Way(ReadingWays.GatedInputs, new float[7], new float[7])] }, new());
        Assert.All(shown.Shares.Concat(shown.Weights).Concat(shown.Demonstrations), share => Assert.Equal(0, share));
        Assert.Equal("M reads nothing here.", ReadingWords.Most(Sheet(shown), shown));
    }

    [Fact]
    public void Of_whatever_a_server_says_the_shares_sum_to_one()
    {
        foreach (var card in Kinds.Select(kind => TestWords.Card(kind)))
            foreach (var frame in TestReadings.Of(new() { Request = new() { Models = [card.Id], Demonstrations = [new("ab", "c"), new("d", "e")], Query = "f" }, Channel = card.Architecture == "transformer" ? null : 1 }, [card]))
                foreach (var view in new ReadingView[] { new(), new() { WithGate = false }, new() { IsSigned = false }, new() { Channel = 1 }, new() { Head = 1 } })
                {
                    var shown = ShownReading.Of("M", SeriesIdentity.Mamba, frame, [0, 5, 9], view);
                    Assert.Equal(1, shown.Demonstrations.Sum(share => (double)share), 1e-5);
                    Assert.Equal(3, shown.Demonstrations.Length);
                }
    }

    private static ReadingSheet Sheet(ShownReading shown) => new()
    {
        Tokens = [.. "abcdefg".Select(letter => letter.ToString())],
        Starts = Starts,
        Asks = 6,
        Token = 6,
        Columns = new(7, Starts, 0),
        Readings = [shown],
    };

    private static ShownReading Show(ReadingFrame frame, ReadingView view) => ShownReading.Of("M", SeriesIdentity.Mamba, frame, Starts, view);

    private static WayOfReading Way(string name, float[] magnitude, float[] weight, float[]? channel = null) =>
        new(name, Bytes(magnitude), Bytes(weight), channel is null ? null : Bytes(channel), [], 0);

    private static byte[] Bytes(float[] values) => FloatBytes.ToBytes(values);

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-6;
}
