using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Exploring.Pins;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

public sealed class ComparePageTests : PageContext
{
    private readonly BunitJSModuleInterop _store;

    public ComparePageTests()
    {
        Library.Ship("outlier").Ship("line");
        Render<MudPopoverProvider>();
        _store = JSInterop.SetupModule("./js/pins.js");
        _store.Setup<bool>("keep", _ => true).SetResult(true);
    }

    private PinShelf Shelf => Services.GetRequiredService<PinShelf>();

    [Fact]
    public void An_empty_strip_says_what_to_do()
    {
        var page = Open("");

        Assert.Contains("Pin a run to compare it.", page.Find(".pin-strip").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".function-plot"));
        Assert.Equal(2, page.FindAll(".empty-side").Count);
    }

    [Fact]
    public async Task Enter_opens_a_pin_as_A_and_with_Shift_as_B()
    {
        var page = Open("", PinTextTests.Many(3));

        await page.FindAll(".pin .open")[0].ClickAsync(new MouseEventArgs());
        await page.FindAll(".pin .open")[2].ClickAsync(new MouseEventArgs { ShiftKey = true });

        page.WaitForAssertion(() => Assert.Equal(["Run 0", "Run 2"], page.FindAll(".side-heading h2").Select(name => name.TextContent)));
        Assert.Equal(["A", "B"], page.FindAll(".pin .badges").Select(badge => badge.TextContent.Trim()));
    }

    [Fact]
    public async Task Arrows_go_from_pin_to_pin_and_one_place_is_left_for_Tab()
    {
        var page = Open("", PinTextTests.Many(3));

        await Pin(page, 0).KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });
        await Pin(page, 1).KeyDownAsync(new KeyboardEventArgs { Key = "ArrowRight" });

        page.WaitForAssertion(() => Assert.Equal(["-1", "-1", "0"], page.FindAll(".pin .open").Select(pin => pin.GetAttribute("tabindex"))));
        await Pin(page, 2).KeyDownAsync(new KeyboardEventArgs { Key = "ArrowLeft", ShiftKey = true });
        page.WaitForAssertion(() => Assert.Equal(["Run 0", "Run 2", "Run 1"], page.FindAll(".pin .name").Select(name => name.TextContent)));
    }

    [Fact]
    public async Task Delete_unpins_and_undo_brings_it_back()
    {
        var page = Open("", PinTextTests.Many(2));

        await Pin(page, 0).KeyDownAsync(new KeyboardEventArgs { Key = "Delete" });
        page.WaitForAssertion(() => Assert.Equal("Run 1", Assert.Single(page.FindAll(".pin .name")).TextContent));
        Assert.Equal(PinText.Write(Shelf.List), _store.Invocations["keep"][^1].Arguments[0]);

        await page.Find(".pin-strip .text-button").ClickAsync(new MouseEventArgs());
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".pin").Count));
    }

    [Fact]
    public async Task A_pin_is_renamed_in_its_place_and_Escape_leaves_the_name()
    {
        var page = Open("a=lesson%3Dline%26count%3D1", PinTextTests.Many(2));

        await Pin(page, 1).KeyDownAsync(new KeyboardEventArgs { Key = "F2" });
        var field = page.WaitForElement(".pin .name-field");
        Assert.Equal(MambaViz.Client.Exploring.Pins.Pin.NameLength.ToString(System.Globalization.CultureInfo.InvariantCulture), field.GetAttribute("maxlength"));
        await field.InputAsync(new ChangeEventArgs { Value = "Another" });
        await field.KeyDownAsync(new KeyboardEventArgs { Key = "Enter" });
        page.WaitForAssertion(() => Assert.Equal(["Run 0", "Another"], page.FindAll(".pin .name").Select(name => name.TextContent)));

        await Pin(page, 0).KeyDownAsync(new KeyboardEventArgs { Key = "F2" });
        field = page.WaitForElement(".pin .name-field");
        await field.InputAsync(new ChangeEventArgs { Value = "No" });
        await field.KeyDownAsync(new KeyboardEventArgs { Key = "Escape" });
        page.WaitForAssertion(() => Assert.Equal(["Run 0", "Another"], page.FindAll(".pin .name").Select(name => name.TextContent)));
    }

    [Fact]
    public async Task A_link_opens_both_with_a_crossed_example_and_their_difference()
    {
        var page = Open(CompareFixture.Outlier + "&count=8");
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".function-plot").Count));
        Assert.StartsWith("6", page.Find(".absent").TextContent, StringComparison.Ordinal);
        Assert.Contains("Mamba, B − A", page.Find(".difference-chart").TextContent, StringComparison.Ordinal);
        Assert.Contains("7 of the 8 examples", page.Find(".side.b .side-heading").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_browser_cannot_keep_is_said()
    {
        _store.Setup<bool>("keep", _ => true).SetResult(false);
        var page = Open("a=lesson%3Dline");

        page.Find(".pin-this").Click();

        page.WaitForAssertion(() => Assert.Contains("This browser does not keep pins", page.Find(".notice-line").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pin_whose_data_are_not_here_is_not_opened_and_says_why()
    {
        var page = Open("a=lesson%3Dline", PinList.Empty.With(new Pin("Mine", "data=t~~~", PinSketch.Empty)));

        await page.Find(".pin .open").ClickAsync(new MouseEventArgs());

        page.WaitForAssertion(() => Assert.Contains("The data in this link cannot be read.", page.Find(".notice-line").TextContent, StringComparison.Ordinal));
        Assert.Equal("A line from two points", page.Find(".side-heading h2").TextContent);
    }

    [Fact]
    public async Task The_playground_pins_its_run_and_leads_to_it_beside_another()
    {
        _store.Setup<string?>("open", _ => true).SetResult(null);
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/?lesson=line&count=3");
        var page = Render<PlaygroundPage>();

        await page.Find(".pin-run").ClickAsync(new MouseEventArgs());

        Assert.Equal("lesson=line&count=3", Assert.Single(Shelf.List.Pins).Query);
        page.WaitForAssertion(() => Assert.Equal("true", page.Find(".pin-run").GetAttribute("aria-pressed")));
        Assert.Equal("compare?a=lesson%3Dline&count=3", page.Find(".pin-controls a").GetAttribute("href"));
        await page.Find(".pin-run").ClickAsync(new MouseEventArgs());
        Assert.Empty(Shelf.List.Pins);
    }

    [Theory]
    [InlineData("a=lesson%3Dnone", "There is no run \"lesson=none\" here; shown instead: A sine.")]
    [InlineData("a=lesson%3Dline&b=data%3Dt~~~", "The data in this link cannot be read.")]
    public void A_run_that_nobody_has_is_told(string query, string said)
    {
        var page = Open(query);

        page.WaitForAssertion(() => Assert.Contains(said, page.Find(".notice-line").TextContent, StringComparison.Ordinal));
    }

    private static IElement Pin(IRenderedComponent<ComparePage> page, int index) => page.FindAll(".pin .open")[index];

    private IRenderedComponent<ComparePage> Open(string query, PinList? pins = null)
    {
        _store.Setup<string?>("open", _ => true).SetResult(pins is null ? null : PinText.Write(pins));
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/compare?" + query);
        var page = Render<ComparePage>();
        if (pins is not null)
            page.WaitForAssertion(() => Assert.Equal(pins.Pins.Length, page.FindAll(".pin").Count));
        return page;
    }
}
