using MambaViz.Client.Exploring.Prompts;
using MambaViz.Contracts.Attribution;

namespace MambaViz.Client.Tests.Exploring.Prompts;

public sealed class NewestReadingsTests
{
    private static readonly SeenWords Seen = new();

    [Fact]
    public void Beyond_a_number_of_bytes_the_oldest_are_forgotten_and_what_a_page_shows_stays()
    {
        var seen = new SeenWords();
        var readings = new NewestReadings(most: 1000);
        for (var token = 0; token < 100; token++)
            readings.Of(seen, Asked(token)).Keep(Frame(100));

        Assert.Null(seen.Find(Asked(0)));
        Assert.All(Enumerable.Range(89, 11), token => Assert.NotNull(seen.Find(Asked(token))));
        Assert.InRange(Enumerable.Range(0, 100).Count(token => seen.Find(Asked(token)) is not null), 11, 13);
    }

    [Fact]
    public void What_is_small_is_all_kept()
    {
        var readings = new NewestReadings(most: 100_000);
        for (var token = 0; token < 50; token++)
            readings.Of(Seen, Asked(token)).Keep(Frame(1));
        Assert.All(Enumerable.Range(0, 50), token => Assert.Equal(1, Seen.Find(Asked(token))!.Known));
    }

    [Fact]
    public void What_was_refused_is_forgotten_alone()
    {
        var seen = new SeenWords();
        var readings = new NewestReadings(most: 1000);
        readings.Of(seen, Asked(0)).Refuse("no");
        readings.Of(seen, Asked(1)).Keep(Frame(1));

        Assert.True(seen.Find(Asked(0))!.IsDone);
        readings.ForgetRefused();
        Assert.Null(seen.Find(Asked(0)));
        Assert.NotNull(seen.Find(Asked(1)));
        Assert.Null(readings.Of(seen, Asked(0)).Refusal);
    }

    [Fact]
    public void Blocks_are_kept_in_order_and_once()
    {
        var reading = new TokenReading();
        reading.Keep(Frame(1, layer: 2));
        Assert.Equal(0, reading.Known);
        reading.Keep(Frame(1));
        reading.Keep(Frame(1));
        Assert.Equal((1, false, null), (reading.Known, reading.IsDone, reading.At(2)));
        reading.Keep(Frame(1, layer: 2));
        Assert.True(reading.IsDone);
        Assert.Equal((2, 2, null), (reading.At(2)!.Layer, reading.At(9)!.Layer, reading.At(0)));
    }

    private static AskedToken Asked(int token) => new("m", "q", null, token, null);

    private static ReadingFrame Frame(int bytes, int layer = 1) => new()
    {
        Sequence = 0,
        Model = "m",
        Layer = layer,
        LayerCount = 2,
        Kind = "s4",
        Token = 0,
        Ways = [new(ReadingWays.Kernel, new byte[bytes], null, null, [], 0)],
    };
}
