using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SkiaSharp;
using ZXing;
using ZXing.Common;

namespace MambaViz.Browser.Tests;

/// <summary>A teacher's wall and two phones, each a browser of its own.</summary>
[Collection(Journeys.Name)]
public sealed class PresentTests(BrowserFixture browser)
{
    private const string Second = "Two examples: it passes through both, and is still wrong.";
    private const string Third = "With the fifth example, the curve snaps into place.";

    [Fact]
    public async Task Phones_follow_a_presenter_vote_let_go_and_come_back()
    {
        await using var wall = await WallAsync("?guide=sine&step=2");
        var code = await RoomCode.ReadAsync(wall.Page);
        await using var one = await PhoneAsync("f/" + code.ToLowerInvariant());
        await using var two = await PhoneAsync("?follow=" + code);
        await ExpectTitleAsync(one.Page, Second);
        await ExpectTitleAsync(two.Page, Second);
        await Assertions.Expect(wall.Page.Locator(".followers")).ToHaveTextAsync("2 follow", new() { Timeout = 30_000 });

        // An answer is a vote: it tells the phone nothing before the wall does.
        await one.Page.GetByRole(AriaRole.Radio, new() { Name = "5" }).ClickAsync();
        await two.Page.GetByRole(AriaRole.Radio, new() { Name = "12, all of them" }).ClickAsync();
        await Assertions.Expect(one.Page.GetByText("your vote")).ToBeVisibleAsync();
        await Assertions.Expect(wall.Page.GetByText("2 of 2 have answered")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(wall.Page.Locator(".votes")).ToHaveCountAsync(0);
        await wall.Page.GetByRole(AriaRole.Button, new() { Name = "Show the votes" }).ClickAsync();
        await Assertions.Expect(wall.Page.Locator(".votes")).ToHaveTextAsync(["votes 0", "votes 1", "votes 1", "votes 0"]);

        await wall.Page.Keyboard.PressAsync("PageDown");
        await ExpectTitleAsync(one.Page, Third);
        await Assertions.Expect(wall.Page.Locator(".votes")).ToHaveCountAsync(4);

        // Whoever touches the page has let go, and is not carried on.
        await two.Page.Locator(".examples[data-listens]").ClickAsync(new() { Position = new() { X = 40, Y = 40 } });
        await Assertions.Expect(two.Page.Locator(".follow-bar")).ToContainTextAsync($"You let go of {code}.", new() { Timeout = 30_000 });
        await Assertions.Expect(wall.Page.Locator(".followers")).ToHaveTextAsync("1 follows", new() { Timeout = 30_000 });
        await two.Page.GetByRole(AriaRole.Button, new() { Name = "Follow again" }).ClickAsync();
        await ExpectTitleAsync(two.Page, Third);

        // To another page, and after a reload of the wall with the same room.
        await wall.Page.EvaluateAsync("() => Blazor.navigateTo('models?present=1')");
        await Assertions.Expect(one.Page).ToHaveURLAsync(new Regex($"/models[?].*follow={code}", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });
        await wall.Page.ReloadAsync();
        Assert.Equal(code, await RoomCode.ReadAsync(wall.Page));
        await Assertions.Expect(wall.Page.Locator(".followers")).ToHaveTextAsync("2 follow", new() { Timeout = 30_000 });

        await wall.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(wall.Page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync();
        Assert.Empty(wall.Errors);
    }

    [Fact]
    public async Task A_phone_that_loses_its_server_follows_again_once_it_is_back_and_an_unknown_code_is_said()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var server = new ServerProcess();
        await server.StartAsync(cancellation);
        await using var phone = new PlaygroundPageObject(await browser.Phone.OpenAsync(server.Url + "?follow=AAAA", 390, 844, ColorScheme.Light), browser.Phone);
        await Assertions.Expect(phone.Page.Locator(".follow-bar")).ToContainTextAsync("Nobody presents as AAAA.", new() { Timeout = 60_000 });
        await using var wall = new PlaygroundPageObject(await browser.Visitor.OpenAsync(server.Url + "?lesson=noise&present=1", 1280, 800, ColorScheme.Light), browser.Visitor);
        var code = await RoomCode.ReadAsync(wall.Page);

        await server.KillAsync(cancellation);
        await server.StartAsync(cancellation);
        // The rooms are gone with the server: the wall opens another.
        await Assertions.Expect(wall.Page.Locator(".room strong")).Not.ToHaveTextAsync(code, new() { Timeout = 90_000 });
    }

    [Theory]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1920, 1080, ColorScheme.Dark)]
    public async Task A_wall_fits_has_no_serious_finding_and_its_code_is_read(int width, int height, ColorScheme scheme)
    {
        await using var wall = await WallAsync("?guide=sine&step=3", width, height, scheme);
        var code = await RoomCode.ReadAsync(wall.Page);
        Assert.False(await wall.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight"));
        // The controls that nobody reaches for have faded, and none is on its way.
        await Assertions.Expect(wall.Page.Locator(".guide-strip .next")).ToHaveCSSAsync("opacity", "0");
        await Assertions.Expect(wall.Page.Locator(".desk .keys")).ToHaveCSSAsync("opacity", "0");
        Assert.Empty(await Accessibility.SeriousFindingsAsync(wall.Page));
        Assert.Equal($"{browser.Server.Url}?follow={code}", Read(await PictureOfAsync(wall.Page.Context, "?follow=" + code)));
    }

    // A phone reaches this machine by another name, and so the picture is drawn as it would be then: in a page of its own, which is left as it was found.
    private async Task<byte[]> PictureOfAsync(IBrowserContext context, string address)
    {
        var picture = await context.NewPageAsync();
        try
        {
            await picture.SetViewportSizeAsync(456, 456);
            await picture.GotoAsync($"{browser.Server.Url}api/qr.svg?address={Uri.EscapeDataString(address)}");
            return await picture.ScreenshotAsync();
        }
        finally
        {
            await picture.CloseAsync();
        }
    }

    private static string? Read(byte[] png)
    {
        using var picture = SKBitmap.Decode(png).Copy(SKColorType.Rgba8888);
        var source = new RGBLuminanceSource(picture.Bytes, picture.Width, picture.Height, RGBLuminanceSource.BitmapFormat.RGBA32);
        return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source)))?.Text;
    }

    private static Task ExpectTitleAsync(IPage page, string title) =>
        Assertions.Expect(page.Locator(".guide-strip h2")).ToHaveTextAsync(title, new() { Timeout = 90_000 });

    private async Task<PlaygroundPageObject> WallAsync(string query, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        new(await browser.Visitor.OpenAsync($"{browser.Server.Url}{query}&present=1", width, height, scheme), browser.Visitor);

    private async Task<PlaygroundPageObject> PhoneAsync(string address) =>
        new(await browser.Phone.OpenAsync(browser.Server.Url + address, 390, 844, ColorScheme.Light), browser.Phone);
}
