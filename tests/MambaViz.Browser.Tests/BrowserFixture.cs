using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MambaViz.Browser.Tests.BrowserFixture))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace MambaViz.Browser.Tests;

/// <summary>One server and the system's Chromium for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;

    /// <summary>The server.</summary>
    public ServerProcess Server { get; } = new();

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.StartAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Opens the playground in a fresh profile.</summary>
    public async Task<PlaygroundPageObject> OpenAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, string link = "")
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = new PlaygroundPageObject(await context.NewPageAsync());
        await page.GoToAsync(link.Length > 0 ? link : Server.Url);
        return page;
    }

    /// <summary>Opens the functions page in a fresh profile.</summary>
    public Task<FunctionsPageObject> OpenFunctionsAsync(string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        OpenFunctionsAsync(Server, query, width, height, scheme);

    /// <summary>Opens the functions page of another server in a fresh profile.</summary>
    public async Task<FunctionsPageObject> OpenFunctionsAsync(ServerProcess server, string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await Browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = new FunctionsPageObject(await context.NewPageAsync());
        await page.GoToAsync(server.Url + "functions" + query);
        return page;
    }

    private static string Chromium()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The browser tests need Chromium: tests/run installs it, or set CHROMIUM to its path.");
    }
}
