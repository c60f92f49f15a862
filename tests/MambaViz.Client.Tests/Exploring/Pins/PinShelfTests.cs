using Bunit;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Client.Tests.Exploring.Pins;

public sealed class PinShelfTests : PageContext
{
    private const int Walks = 400;

    private readonly BunitJSModuleInterop _store;

    public PinShelfTests()
    {
        _store = JSInterop.SetupModule("./js/pins.js");
        _store.Setup<bool>("keep", _ => true).SetResult(true);
    }

    private PinShelf Shelf => Services.GetRequiredService<PinShelf>();

    [Fact]
    public async Task What_the_browser_keeps_is_read_once_and_what_was_pinned_before_stands_behind_it()
    {
        _store.Setup<string?>("open", _ => true).SetResult(PinText.Write(PinTextTests.Many(2)));
        Shelf.Change(list => list.With(new Pin("Early", "count=7", PinSketch.Empty)));

        await Shelf.LoadAsync();
        await Shelf.LoadAsync();

        Assert.Equal(["Run 0", "Run 1", "Early"], Shelf.List.Pins.Select(pin => pin.Name));
        Assert.Single(_store.Invocations["open"]);
        Assert.Equal(PinText.Write(Shelf.List), Kept());
    }

    [Fact]
    public async Task A_browser_that_keeps_nothing_is_told_of()
    {
        _store.Setup<string?>("open", _ => true).SetResult(null);
        _store.Setup<bool>("keep", _ => true).SetResult(false);
        await Shelf.LoadAsync();
        Assert.True(Shelf.IsKept);

        Shelf.Change(list => list.With(new Pin("One", "", PinSketch.Empty)));

        Assert.False(Shelf.IsKept);
        Assert.Single(Shelf.List.Pins);
    }

    [Fact]
    public async Task Whatever_is_done_to_pins_can_be_taken_back_and_is_what_the_browser_keeps()
    {
        _store.Setup<string?>("open", _ => true).SetResult(null);
        await Shelf.LoadAsync();
        for (var seed = 0; seed < Walks; seed++)
        {
            var random = new Random(seed);
            List<PinList> past = [Shelf.List];
            for (var step = 0; step < 12; step++)
                if (Shelf.Change(Pick(random)))
                    past.Add(Shelf.List);
            Assert.Equal(PinText.Write(Shelf.List), Kept() ?? "");
            var after = Shelf.List;

            foreach (var before in past.SkipLast(1).Reverse())
            {
                Shelf.Undo();
                Assert.True(before.Equals(Shelf.List), $"seed {seed}");
            }
            foreach (var _ in past.Skip(1))
                Shelf.Redo();

            Assert.True(after.Equals(Shelf.List), $"seed {seed}");
        }
    }

    [Fact]
    public async Task What_another_window_pins_is_seen_here()
    {
        _store.Setup<string?>("open", _ => true).SetResult(null);
        await Shelf.LoadAsync();
        var told = 0;
        Shelf.Changed += () => told++;

        Shelf.KeptElsewhere(PinText.Write(PinTextTests.Many(2)));
        Shelf.KeptElsewhere(PinText.Write(PinTextTests.Many(2)));

        Assert.Equal((2, 1), (Shelf.List.Pins.Length, told));
        Assert.Empty(_store.Invocations["keep"]);
        Shelf.KeptElsewhere(null);
        Assert.Empty(Shelf.List.Pins);
    }

    private static Func<PinList, PinList> Pick(Random random)
    {
        var query = $"count={random.Next(16)}";
        return random.Next(5) switch
        {
            0 => list => list.Without(query),
            1 => list => list.Renamed(query, $"Name {random.Next(4)}"),
            2 => list => list.Moved(query, random.Next(-3, 4)),
            _ => list => list.With(new Pin("Run", query, PinSketch.Empty)),
        };
    }

    private string? Kept() => _store.Invocations["keep"] is { Count: > 0 } kept ? (string?)kept[^1].Arguments[0] : null;
}
