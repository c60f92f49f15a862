using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The playground as a person meets it: found by role and name.</summary>
public sealed class PlaygroundPageObject(IPage page) : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public IPage Page => page;

    /// <summary>What the console called an error, and what was thrown.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Plot => page.GetByRole(AriaRole.Figure, new() { Name = "Function plot" });

    public ILocator Discs => Plot.GetByRole(AriaRole.Button, new() { Name = "example " });

    public ILocator Status => page.GetByRole(AriaRole.Contentinfo);

    public async Task GoToAsync(string url)
    {
        page.Console += (_, message) =>
        {
            if (string.Equals(message.Type, "error", StringComparison.Ordinal))
                _errors.Add(message.Text);
        };
        page.PageError += (_, error) => _errors.Add(error);
        await page.GotoAsync(url);
    }

    /// <summary>Waits until the page answers clicks and the server is there.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Clear all examples" }).First).ToBeEnabledAsync();
    }

    /// <summary>Clicks into the plot at a share of its width and height.</summary>
    public async Task ClickPlotAsync(double x, double y)
    {
        var box = await Plot.BoundingBoxAsync() ?? throw new InvalidOperationException("The plot has no place.");
        await page.Mouse.ClickAsync((float)(box.X + x * box.Width), (float)(box.Y + y * box.Height));
    }

    public async Task ExpectHeadingAsync(string text) => await Assertions.Expect(Heading).ToHaveTextAsync(text, new() { Timeout = 30_000 });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
