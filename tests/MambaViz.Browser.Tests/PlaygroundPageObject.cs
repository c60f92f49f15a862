using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The playground as a person meets it: found by role and name.</summary>
public sealed class PlaygroundPageObject(IPage page, Visitor visitor) : PageObject(page, visitor)
{
    public ILocator Plot => Page.GetByRole(AriaRole.Figure, new() { Name = "Function plot" });

    public ILocator Discs => Plot.GetByRole(AriaRole.Button, new() { Name = "example " });

    /// <summary>How much examples matter.</summary>
    public ILocator Rings => Plot.Locator(".worth");

    /// <summary>Waits until the page answers clicks and the server is there.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Clear all examples" }).First).ToBeEnabledAsync();
        await Assertions.Expect(Plot.Locator(".examples[data-listens]")).ToBeAttachedAsync();
    }

    /// <summary>Clicks into the plot at a share of its width and height.</summary>
    public async Task ClickPlotAsync(double x, double y)
    {
        var box = await Plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place.");
        await Page.Mouse.ClickAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height));
    }

    public async Task ExpectHeadingAsync(string text) => await Assertions.Expect(Heading).ToHaveTextAsync(text, new() { Timeout = 30_000 });
}
