using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The functions page as a person meets it: found by role and name.</summary>
public sealed class FunctionsPageObject(IPage page) : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public IPage Page => page;

    /// <summary>What the console called an error, and what was thrown.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator ByExamples => page.GetByRole(AriaRole.Figure, new() { Name = "Error by number of examples" });

    public ILocator Groups => page.Locator(".model-group");

    /// <summary>Each model's error at the current layer and count, a dash where it has not arrived.</summary>
    public ILocator GroupErrors => Groups.Locator("header b");

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

    /// <summary>Waits until the page answers and the server is there.</summary>
    public async Task ConnectedAsync()
    {
        await Assertions.Expect(Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(ByExamples.Locator(".figure-layer")).ToHaveAttributeAsync("data-live", "");
    }

    /// <summary>Waits until the page answers and the first prompt has arrived whole.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(Status).ToContainTextAsync("Last prompt", new() { Timeout = 90_000 });
        await Assertions.Expect(ByExamples.Locator(".figure-layer")).ToHaveAttributeAsync("data-live", "");
    }

    /// <summary>Each model's error once all have arrived.</summary>
    public async Task<IReadOnlyList<string>> ErrorsAsync()
    {
        var count = await GroupErrors.CountAsync();
        for (var i = 0; i < count; i++)
            await Assertions.Expect(GroupErrors.Nth(i)).Not.ToHaveTextAsync("–", new() { Timeout = 60_000 });
        return await GroupErrors.AllTextContentsAsync();
    }

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
