using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Pictures of the page: beside the test's output, and, when UPDATE_SCREENSHOTS is set, the one that the README shows.</summary>
internal static class Screenshots
{
    /// <summary>A phone, the least laptop, a laptop and a desk.</summary>
    public static IReadOnlyList<(int Width, int Height)> Widths { get; } = [(390, 844), (1280, 720), (1440, 900), (1920, 1080)];

    /// <summary>Takes the picture of a page at one of the sizes, where it must not scroll sideways.</summary>
    public static async Task SaveFittingAsync(IPage page, string name, (int Width, int Height) size, ColorScheme scheme, bool isFull = false)
    {
        await LayoutCheck.ResizeAsync(page, size.Width, size.Height);
        var fits = await LayoutCheck.SettlesAsync(page, "document.documentElement.scrollWidth <= innerWidth");
        await SaveAsync(page, FormattableString.Invariant($"{name}-{size.Width}-{scheme.ToString().ToUpperInvariant()}"), isFull: isFull);
        Assert.True(fits, $"At {size.Width} the page scrolls sideways.");
    }

    public static async Task<string> SaveAsync(IPage page, string name, bool isShipped = false, bool isFull = false)
    {
        var update = isShipped && Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") is not null;
        var folder = update
            ? Path.Combine(ServerProcess.RepositoryFolder(), "tests", "MambaViz.Browser.Tests", "Screenshots")
            : Path.Combine(AppContext.BaseDirectory, "Screenshots");
        var path = Path.Combine(folder, name + ".png");
        await page.ScreenshotAsync(new() { Path = path, FullPage = isFull });
        return path;
    }
}
