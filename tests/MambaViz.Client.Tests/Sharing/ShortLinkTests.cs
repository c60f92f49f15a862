using System.Text.Json;
using AngleSharp.Dom;
using Bunit;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Layout;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Sharing;

/// <summary>Short links as the share button of a page offers them, and own data that came by one.</summary>
public sealed class ShortLinkTests : PageContext
{
    private const string Address = "http://localhost/s/AAAAAAAAAAAAAAAAAAAAAA";
    private const string Id = "BBBBBBBBBBBBBBBBBBBBBB";

    private readonly BunitJSModuleInterop _module;

    public ShortLinkTests()
    {
        _module = JSInterop.SetupModule("./js/page.js");
        _module.Mode = JSRuntimeMode.Loose;
        _module.Setup<bool>("copy", _ => true).SetResult(true);
        Client.KeepsLinks = true;
        Render<MudPopoverProvider>();
    }

    [Fact]
    public async Task A_server_that_keeps_none_is_asked_for_none()
    {
        Client.KeepsLinks = false;
        var page = await OpenAsync("?lesson=noise&count=3");
        Assert.DoesNotContain("Short link", page.Find("#share-menu").TextContent, StringComparison.Ordinal);

        await page.Find(".share").ClickAsync();

        Assert.Equal("http://localhost/?lesson=noise&count=3", Assert.Single(_module.Invocations["copy"]).Arguments[0]);
        Assert.Empty(_module.Invocations["copyShortLink"]);
    }

    [Fact]
    public async Task What_is_shown_is_kept_once_and_told_until_it_is_another()
    {
        Answer($$"""{ "link": "{{Address}}", "copied": true }""");
        var page = await OpenAsync("?lesson=noise&count=3");

        await ShortLink(page).ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("Short link copied", page.Find(".share-text").TextContent));
        Assert.Equal(["", "lesson=noise&count=3"], Assert.Single(_module.Invocations["copyShortLink"]).Arguments);
        Assert.Equal(Address, page.Find(".short-link").GetAttribute("value"));
        Assert.Equal("copied", ShortLink(page).QuerySelector("span")!.TextContent);

        await ShortLink(page).ClickAsync();
        Assert.Equal(Address, Assert.Single(_module.Invocations["copy"]).Arguments[0]);
        Assert.Single(_module.Invocations["copyShortLink"]);

        await page.FindAll(".scrubber")[1].QuerySelector("[aria-label='Examples, one forward']")!.ClickAsync();
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".short-link")));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_servers_words_and_no_link_is_shown()
    {
        Answer("""{ "problem": "This address has made many links within an hour. Try again in 60 s." }""");
        var page = await OpenAsync("");

        await ShortLink(page).ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("See the menu", page.Find(".share-text").TextContent));
        Assert.StartsWith("This address has made many links", ShortLink(page).QuerySelector("span")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".short-link"));
    }

    [Fact]
    public async Task A_link_that_the_browser_does_not_copy_can_be_copied_by_hand()
    {
        Answer($$"""{ "link": "{{Address}}", "copied": false }""");
        var page = await OpenAsync("");

        await ShortLink(page).ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(Address, page.Find(".short-link").GetAttribute("value")));
        Assert.Equal("copy it from here:", ShortLink(page).QuerySelector("span")!.TextContent);
    }

    [Fact]
    public async Task Own_data_that_came_by_a_short_link_stay_in_the_address_by_it_and_are_shared_whole()
    {
        var rows = Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"~{i * .125}_{Math.Sin(i):0.####}"));
        var code = "t~hour_temperature" + string.Concat(rows);
        Shared.Kept[Id] = code;
        Answer($$"""{ "link": "{{Address}}", "copied": true }""");
        var page = await OpenAsync($"?data=s{Id}&count=40");
        Assert.StartsWith("40 examples", page.Find("h1").TextContent, StringComparison.Ordinal);

        await page.FindAll(".scrubber")[1].QuerySelector("[aria-label='Examples, one forward']")!.ClickAsync();
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() =>
            Assert.Equal($"http://localhost/?data=s{Id}&count=41", Services.GetRequiredService<NavigationManager>().Uri));
        // The plain button, too: nobody is told of a part of the data alone.
        await page.Find(".share").ClickAsync();
        page.WaitForAssertion(() => Assert.Single(_module.Invocations["copyShortLink"]));
        Assert.Equal($"data={Uri.EscapeDataString(code)}&count=41", _module.Invocations["copyShortLink"][0].Arguments[1]);
        Assert.Equal([Id], Shared.Asked);
    }

    [Fact]
    public async Task Data_that_the_server_no_longer_keeps_are_told_of_beside_what_is_shown_instead()
    {
        var page = await OpenAsync($"?data=s{Id}");
        page.WaitForAssertion(() => Assert.Contains(
            $"{DataShelf.Gone} Shown instead: A sine.", page.Find(".notice-line").TextContent, StringComparison.Ordinal));
    }

    private void Answer(string told) => _module.Setup<JsonElement>("copyShortLink", _ => true).SetResult(JsonElement.Parse(told));

    private async Task<IRenderedComponent<IComponent>> OpenAsync(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/" + query);
        var page = Render(builder =>
        {
            builder.OpenComponent<SectionOutlet>(0);
            builder.AddComponentParameter(1, nameof(SectionOutlet.SectionName), PageSections.Actions);
            builder.CloseComponent();
            builder.OpenComponent<PlaygroundPage>(2);
            builder.CloseComponent();
        });
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForState(() => page.Find("#share-menu").TextContent.Contains("Short link", StringComparison.Ordinal) == Client.KeepsLinks);
        return page;
    }

    private static IElement ShortLink(IRenderedComponent<IComponent> page) => page.FindAll("#share-menu button")[0];
}
