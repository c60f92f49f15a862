using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Pictures of the page: beside the test's output, and, when UPDATE_SCREENSHOTS is set, the one that the README shows.</summary>
internal static class Screenshots
{
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
