using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The regression page as a person meets it: found by role and name.</summary>
public sealed class RegressionPageObject(IPage page, Visitor visitor) : PageObject(page, visitor)
{
    public ILocator ByExamples => Page.GetByRole(AriaRole.Figure, new() { Name = "Error by number of examples" });

    public ILocator Groups => Page.Locator(".model-group");

    /// <summary>Each model's error at the current layer and count, a dash where it has not arrived.</summary>
    public ILocator GroupErrors => Groups.Locator("header b");

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
}
