using FsCheck.Xunit;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.Pins;

namespace MambaViz.Client.Tests.Exploring.Pins;

public sealed class PinTextTests
{
    private const string Letters = "|%\n\r\0 A1&=-_.\ud83d\ude00é\"';<";

    [Property]
    public void Names_and_addresses_come_back_as_they_were(string?[] names)
    {
        var list = names.Select(Pin.NameOf).OfType<string>()
            .Aggregate(PinList.Empty, (pins, name) => pins.With(new Pin(name, "points=" + pins.Pins.Length, Sketch(pins.Pins.Length))));

        Assert.Equal(list, PinText.Read(PinText.Write(list)), new OfPins());
    }

    [Fact]
    public void Whatever_a_store_holds_is_read_as_pins_that_can_be_written_again()
    {
        var random = new Random(7);
        var written = PinText.Write(Many(PinList.Most));
        for (var run = 0; run < 20_000; run++)
        {
            var text = run % 2 == 0 ? Noise(random) : Broken(written, random);

            var list = PinText.Read(text);

            Assert.InRange(list.Pins.Length, 0, PinList.Most);
            Assert.All(list.Pins, pin =>
            {
                Assert.Equal(pin.Name, Pin.NameOf(pin.Name));
                Assert.InRange(pin.Query.Length, 0, Pin.QueryLength);
                Assert.All(pin.Sketch.Curves, curve => Assert.All(curve.Heights, height => Assert.InRange(height, 0, PinSketch.Top)));
            });
            Assert.Equal(list.Pins.Length, list.Pins.Select(pin => pin.Query).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(list, PinText.Read(PinText.Write(list)), new OfPins());
        }
    }

    [Fact]
    public void What_is_no_pin_is_passed_over_and_what_is_one_stays()
    {
        var list = PinText.Read("nonsense\nA%20sine||\nOne|lesson%3Dline|\n|count%3D3|\nTwo|lesson%3Dline|\nThree|%zz|\nFour|count%3D4|0bad");

        Assert.Equal(["A sine", "One", "Four"], list.Pins.Select(pin => pin.Name));
        Assert.Equal(["", "lesson=line", "count=4"], list.Pins.Select(pin => pin.Query));
        Assert.Equal(PinSketch.Empty, list.Pins[2].Sketch);
    }

    [Fact]
    public void More_pins_than_there_may_be_and_too_long_addresses_are_left_out()
    {
        Assert.Equal(PinList.Most, PinText.Read(string.Concat(Enumerable.Range(0, 50).Select(i => $"P{i}|count%3D{i}|\n"))).Pins.Length);
        Assert.Empty(PinText.Read($"Long|{new string('a', Pin.QueryLength + 1)}|").Pins);
        Assert.Empty(PinText.Read(new string('a', PinText.Longest + 1)).Pins);
        Assert.Empty(PinText.Read(null).Pins);
    }

    [Fact]
    public void A_name_that_is_too_long_is_cut_and_never_in_the_middle_of_a_letter()
    {
        var name = Pin.NameOf(new string('a', Pin.NameLength - 1) + "\ud83d\ude00b");

        Assert.Equal(new string('a', Pin.NameLength - 1), name);
        Assert.Null(Pin.NameOf("  \n "));
        Assert.Null(Pin.NameOf(null));
    }

    /// <summary>Runs of one lesson after another, at most as many as there may be.</summary>
    internal static PinList Many(int count) => Enumerable.Range(0, count).Aggregate(PinList.Empty, (list, i) =>
        list.With(new Pin($"Run {i}", $"lesson={LessonCatalogue.All[i % LessonCatalogue.All.Count].Id}&count={1 + i}", Sketch(i))));

    private static PinSketch Sketch(int i) => PinSketch.Read("0" + new string("AZaz09-_"[i % 8], PinSketch.Points));

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => Letters[random.Next(Letters.Length)]));

    // Letters that are lost, doubled and exchanged.
    private static string Broken(string written, Random random)
    {
        var text = written;
        for (var i = random.Next(1, 6); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            text = random.Next(3) switch
            {
                0 => text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)),
                1 => text.Insert(at, text.Substring(at, Math.Min(random.Next(1, 30), text.Length - at))),
                _ => text[..at] + Letters[random.Next(Letters.Length)] + text[(at + 1)..],
            };
        }
        return text;
    }

    private sealed class OfPins : IEqualityComparer<PinList>
    {
        public bool Equals(PinList? one, PinList? two) => one!.Equals(two);

        public int GetHashCode(PinList list) => list.GetHashCode();
    }
}
