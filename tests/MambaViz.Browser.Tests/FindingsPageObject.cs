using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The findings page as a person meets it: found by role and name.</summary>
public sealed class FindingsPageObject(IPage page, Visitor visitor) : PageObject(page, visitor)
{
    public ILocator Verdict => Page.Locator(".heading .verdict");

    public ILocator Source => Page.Locator(".heading > div:first-child p");

    public ILocator Claims => Page.GetByRole(AriaRole.Navigation, new() { Name = "Claims of the paper" });

    public ILocator Chart => Page.Locator(".panel-chart").First;

    public ILocator RunLive => Page.GetByRole(AriaRole.Button, new() { Name = "Run live" });

    public ILocator Cancel => Page.Locator(".run").GetByRole(AriaRole.Button, new() { Name = "Cancel" });

    public ILocator Notice => Page.Locator(".notice-line");

    /// <summary>Waits until a figure is drawn.</summary>
    public async Task DrawnAsync() =>
        await Assertions.Expect(Chart.Locator(".figure-layer")).ToHaveAttributeAsync("data-live", "", new() { Timeout = 90_000 });

    /// <summary>Waits until the page answers.</summary>
    public async Task ReadyAsync() => await Assertions.Expect(RunLive).ToBeEnabledAsync(new() { Timeout = 90_000 });
}
