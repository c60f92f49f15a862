using AngleSharp.Dom;
using Bunit;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Controls;

public sealed class ScrubberTests : BunitContext
{
    private readonly FakeTimeProvider _time = new();
    private readonly Playhead _head;

    public ScrubberTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddScoped<JsModules>();
        Services.AddSingleton<TimeProvider>(_time);
        _head = new Playhead(_time);
        _head.Reset(8, 5);
    }

    [Fact]
    public void It_is_one_slider_that_says_what_its_value_means()
    {
        var slider = Show().Find("[role=slider]");
        Assert.Equal("layer 5 of 8", slider.GetAttribute("aria-valuetext"));
        Assert.Equal("5", slider.GetAttribute("aria-valuenow"));
        Assert.Equal("8", slider.GetAttribute("aria-valuemax"));
        Assert.Equal(9, slider.Children.Length);
        Assert.Equal("5", slider.QuerySelector(".current")!.TextContent);
    }

    [Theory]
    [InlineData("ArrowLeft", 4)]
    [InlineData("ArrowRight", 6)]
    [InlineData("ArrowUp", 6)]
    [InlineData("Home", 0)]
    [InlineData("End", 8)]
    [InlineData("x", 5)]
    public async Task A_focused_slider_has_arrows_of_its_own(string key, int value)
    {
        await Show().Find("[role=slider]").KeyDownAsync(key);
        Assert.Equal(value, _head.Value);
    }

    [Fact]
    public async Task Buttons_play_and_step()
    {
        var scrubber = Show();
        await Button(scrubber, "one back").ClickAsync();
        Assert.Equal(4, _head.Value);
        await Button(scrubber, "Play").ClickAsync();
        Assert.True(_head.IsPlaying);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 4)]
    [InlineData(1, 8)]
    [InlineData(-3, 0)]
    public void A_drag_snaps_to_the_slot_under_the_pointer(double share, int slot)
    {
        Show().Instance.DraggedTo(share);
        Assert.Equal(slot, _head.Value);
    }

    [Fact]
    public void More_than_24_slots_are_numbered_every_fifth()
    {
        _head.Reset(40, 7);
        var numbers = Show().FindAll(".slot b").Select(number => number.TextContent).Where(text => text.Length > 0);
        Assert.Equal(["0", "5", "7", "10", "15", "20", "25", "30", "35", "40"], numbers);
    }

    [Fact]
    public void Before_the_page_reacts_nothing_can_be_pressed()
    {
        var scrubber = Show(isInteractive: false);
        Assert.All(scrubber.FindAll("button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Equal("true", scrubber.Find("[role=slider]").GetAttribute("aria-disabled"));
    }

    protected override void Dispose(bool disposing)
    {
        _head.Dispose();
        base.Dispose(disposing);
    }

    private static IElement Button(IRenderedComponent<Scrubber> scrubber, string name) =>
        scrubber.FindAll("button").Single(button => button.GetAttribute("aria-label")!.Contains(name, StringComparison.Ordinal));

    private IRenderedComponent<Scrubber> Show(bool isInteractive = true) => Render<Scrubber>(parameters => parameters
        .Add(scrubber => scrubber.Head, _head)
        .Add(scrubber => scrubber.Name, "Layer")
        .Add(scrubber => scrubber.ValueText, "layer 5 of 8")
        .Add(scrubber => scrubber.IsInteractive, isInteractive));
}
