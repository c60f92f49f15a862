using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Pages inside another site's page, and what the share menu puts on the clipboard.</summary>
[Collection(SinglePages.Name)]
public sealed class EmbedTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_site_that_is_allowed_shows_a_chart_one_can_click_into()
    {
        await using var school = new OtherSite();
        await using var server = new ServerProcess(embedOrigin: school.Origin);
        await server.StartAsync(TestContext.Current.CancellationToken);
        await using var page = await FramedAsync(school, $"{server.Url}embed?lesson=sine&hide=tools,charts");
        var frame = page.Page.FrameLocator("iframe");

        await Assertions.Expect(frame.GetByRole(AriaRole.Link, new() { Name = "Open in MambaViz" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(frame.GetByRole(AriaRole.Banner)).ToHaveCountAsync(0);
        await Assertions.Expect(frame.GetByRole(AriaRole.Group, new() { Name = "Tools" })).ToBeHiddenAsync();
        var plot = frame.GetByRole(AriaRole.Figure, new() { Name = "Function plot" });
        // It reacts, and what it reacts with has been loaded.
        await Assertions.Expect(frame.GetByRole(AriaRole.Button, new() { Name = "Play" }).First).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var box = await plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place.");
        await page.Page.Mouse.ClickAsync(box.X + box.Width * .3f, box.Y + box.Height * .2f);

        await Assertions.Expect(frame.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("8 examples", new() { Timeout = 30_000 });
        var link = await frame.GetByRole(AriaRole.Link, new() { Name = "Open in MambaViz" }).GetAttributeAsync("href");
        Assert.DoesNotContain("embed", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_is_not_allowed_shows_nothing()
    {
        await using var stranger = new OtherSite();
        await using var page = await FramedAsync(stranger, browser.Server.Url + "?lesson=sine&embed=1");

        // The browser puts a page of its own there, of an origin that is nobody's.
        await Assertions.Expect(page.Page.FrameLocator("iframe").Locator("body")).Not.ToContainTextAsync("MambaViz", new() { Timeout = 30_000 });
        Assert.StartsWith("chrome-error:", page.Page.Frames[1].Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_menu_copies_a_frame_of_what_is_shown()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "?lesson=sine");
        await page.ReadyAsync();
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Share in another form" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Embed: HTML frame" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByText("Frame copied")).ToBeVisibleAsync();
        var copied = await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith($"<iframe src=\"{browser.Server.Url}?", copied, StringComparison.Ordinal);
        Assert.Contains("embed=1\" title=\"A sine", copied, StringComparison.Ordinal);
    }

    private async Task<PlaygroundPageObject> FramedAsync(OtherSite site, string address)
    {
        site.Page = $"<!DOCTYPE html><title>Course</title><h1>Course</h1><iframe src=\"{address}\" width=\"900\" height=\"640\"></iframe>";
        var page = await browser.Visitor.NewPageAsync(1000, 800, ColorScheme.Light);
        await page.GotoAsync(site.Origin + "/");
        return new(page, browser.Visitor);
    }

    // A site of its own on this machine: of one that a test only pretends to be, the browser would not let a frame reach the server.
    private sealed class OtherSite : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _end = new();
        private readonly Task _answering;

        public OtherSite()
        {
            _listener.Start();
            _answering = AnswerAsync();
        }

        // By another name than the server's, which is at 127.0.0.1: another site.
        public string Origin => FormattableString.Invariant($"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

        public string Page { get; set; } = "";

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            _listener.Dispose();
            await _answering;
            _end.Dispose();
        }

        private async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                    await using var stream = client.GetStream();
                    // Whatever is asked for, the page is the answer.
                    _ = await stream.ReadAsync(new byte[8192], _end.Token);
                    var body = Encoding.UTF8.GetBytes(Page);
                    var head = FormattableString.Invariant(
                        $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _end.Token);
                    await stream.WriteAsync(body, _end.Token);
                }
            }
            catch (OperationCanceledException)
            {
                // The test is over.
            }
        }
    }
}
