using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The refinement page as a person meets it: found by role and name.</summary>
public sealed class RefinementPageObject(IPage page) : IAsyncDisposable
{
    private readonly List<string> _errors = [];

    public IPage Page => page;

    /// <summary>What the console called an error, and what was thrown.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator Heading => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Verdict => page.Locator(".heading .verdict");

    public ILocator Source => page.Locator(".heading p");

    public ILocator Claims => page.GetByRole(AriaRole.Navigation, new() { Name = "Claims of the paper" });

    public ILocator Chart => page.Locator(".panel-chart").First;

    public ILocator RunLive => page.GetByRole(AriaRole.Button, new() { Name = "Run live" });

    public ILocator Cancel => page.Locator(".run").GetByRole(AriaRole.Button, new() { Name = "Cancel" });

    public ILocator Notice => page.Locator(".notice-line");

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

    /// <summary>Waits until a figure is drawn.</summary>
    public async Task DrawnAsync() =>
        await Assertions.Expect(Chart.Locator(".figure-layer")).ToHaveAttributeAsync("data-live", "", new() { Timeout = 90_000 });

    /// <summary>Waits until the page answers.</summary>
    public async Task ReadyAsync() => await Assertions.Expect(RunLive).ToBeEnabledAsync(new() { Timeout = 90_000 });

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();
}
