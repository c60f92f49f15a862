using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>
/// One profile for all tests: what a browser has loaded and compiled once, it need not again. A page that a test leaves as it found it is walked to the
/// next test's address as a person would who follows a link, for to start one takes longer than most tests: what stands there is what a new page would
/// show, or <see cref="PageToPageTests"/> and the walks of each page's state fail.
/// </summary>
/// <param name="browser">The browser.</param>
/// <param name="options">Of the profile; null for a desktop's.</param>
public sealed class Visitor(IBrowser browser, BrowserNewContextOptions? options = null)
{
    private const string RestingTitle = "About · MambaViz";

    // What Blazor itself keeps in the store of a debug build is no choice of a visitor's.
    private const string IsChanged =
        """
        () => Object.keys(localStorage).some(key => !key.startsWith('blazor-')) || visualViewport.scale !== 1 || !window.Blazor
          || getComputedStyle(document.querySelector('#blazor-error-ui')).display !== 'none'
        """;

    private readonly Dictionary<(string Origin, ColorScheme Scheme), IPage> _resting = [];
    private readonly Dictionary<IPage, (string Origin, ColorScheme Scheme)> _visits = [];
    private readonly HashSet<string> _lasting = [];
    private IBrowserContext? _context;

    /// <summary>Says that a server stays for many tests: its pages are worth keeping.</summary>
    public void Know(string url) => _lasting.Add(Origin(url));

    /// <summary>Closes the pages of a server that goes.</summary>
    public async Task ForgetAsync(string url)
    {
        _lasting.Remove(Origin(url));
        foreach (var key in _resting.Keys.Where(key => string.Equals(key.Origin, Origin(url), StringComparison.Ordinal)).ToArray())
            if (_resting.Remove(key, out var page))
                await page.CloseAsync();
    }

    /// <summary>An empty page, for a test that is about how a page starts.</summary>
    public async Task<IPage> NewPageAsync(int width, int height, ColorScheme scheme)
    {
        _context ??= await ReturningAsync();
        var page = await _context.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        return page;
    }

    /// <summary>A page at an address.</summary>
    public async Task<IPage> OpenAsync(string url, int width, int height, ColorScheme scheme)
    {
        var key = (Origin(url), scheme);
        if (_resting.Remove(key, out var page))
        {
            // A page behind another is painted once a second.
            await page.BringToFrontAsync();
            await page.SetViewportSizeAsync(width, height);
            await WalkAsync(page, url);
        }
        else
        {
            page = await NewPageAsync(width, height, scheme);
            await page.GotoAsync(url);
        }

        _visits[page] = key;
        return page;
    }

    /// <summary>Ends a visit: the page rests where nothing is asked of the server, or is closed if it is not as it was found.</summary>
    public async Task LeaveAsync(IPage page)
    {
        await page.Context.ClearPermissionsAsync();
        if (_visits.Remove(page, out var key) && _lasting.Contains(key.Origin) && !_resting.ContainsKey(key) && await RestsAsync(page, key.Scheme))
        {
            _resting.Add(key, page);
            return;
        }

        await page.EvaluateAsync("() => localStorage.clear()");
        await page.CloseAsync();
    }

    // Who comes for the first time is led; most tests are about what one finds who was here before.
    private async Task<IBrowserContext> ReturningAsync()
    {
        var context = await browser.NewContextAsync(options);
        await context.AddCookiesAsync([new() { Name = "mambaviz-visited", Value = "1", Domain = "127.0.0.1", Path = "/" }]);
        return context;
    }

    private static async Task<bool> RestsAsync(IPage page, ColorScheme scheme)
    {
        await page.UnrouteAllAsync();
        // What lies under a pointer that was left in the page would answer it.
        await page.Mouse.MoveAsync(0, 0);
        await page.EmulateMediaAsync(new() { Media = Media.Null, ForcedColors = ForcedColors.None, ColorScheme = scheme });
        if (await page.EvaluateAsync<bool>(IsChanged))
            return false;
        await WalkAsync(page, new Uri(new Uri(page.Url), "/about").AbsoluteUri);
        return await page.GetByRole(AriaRole.Contentinfo).GetByText("Connected").CountAsync() > 0;
    }

    // To another page and not to the one that is open, so that nothing that still stands is taken for what was asked for.
    private static async Task WalkAsync(IPage page, string url)
    {
        await page.EvaluateAsync("url => Blazor.navigateTo(url)", url);
        if (new Uri(url).AbsolutePath == "/about")
            await Assertions.Expect(page).ToHaveTitleAsync(RestingTitle);
        else
            await Assertions.Expect(page).Not.ToHaveTitleAsync(RestingTitle, new() { Timeout = 30_000 });
    }

    private static string Origin(string url) => new Uri(url).GetLeftPart(UriPartial.Authority);
}
