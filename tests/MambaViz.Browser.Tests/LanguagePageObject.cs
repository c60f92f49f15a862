using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The language page as a person meets it: found by role and name.</summary>
public sealed class LanguagePageObject(IPage page, Visitor visitor) : PageObject(page, visitor)
{
    public ILocator Grids => Page.GetByRole(AriaRole.Grid);

    /// <summary>What each model says at the layer shown.</summary>
    public ILocator Says => Page.Locator(".layer-grid .says");

    public ILocator Layers => Page.GetByRole(AriaRole.Slider, new() { Name = "Layer" });

    public ILocator Demonstrations => Page.GetByRole(AriaRole.Slider, new() { Name = "Demonstrations" });

    /// <summary>The probability of the right answer of each model, at the place shown.</summary>
    public ILocator Shares => Page.Locator(".shares b");

    /// <summary>Waits until the page answers and nothing that is shown is old or missing.</summary>
    public async Task ReadyAsync()
    {
        await Assertions.Expect(Status).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        await Assertions.Expect(Layers).ToHaveAttributeAsync("tabindex", "0");
        await Assertions.Expect(Page.Locator(".layer-grid td").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(Page.Locator(".layer-grid .old")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Assertions.Expect(Page.Locator(".saying .more")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    /// <summary>All that the grids show, cell by cell.</summary>
    public async Task<string> CellsAsync() => string.Join('\n', await Page.Locator(".layer-grid td").EvaluateAllAsync<string[]>(
        "cells => cells.map(cell => cell.getAttribute('aria-label'))"));
}
