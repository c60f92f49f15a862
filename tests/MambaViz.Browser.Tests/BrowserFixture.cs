using Microsoft.Playwright;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.Collections, MaxThreads = 2)]

namespace MambaViz.Browser.Tests;

/// <summary>A server and the system's Chromium for half of the tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;

    /// <summary>The server.</summary>
    public ServerProcess Server { get; } = new();

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Who opens the pages.</summary>
    public Visitor Visitor { get; private set; } = null!;

    /// <summary>Who opens pages on a phone.</summary>
    public Visitor Phone { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Server.StartAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        // The other half of the tests has half of the machine.
        Assertions.SetDefaultExpectTimeout(15_000);
        Browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
        Visitor = new(Browser);
        Phone = new(Browser, new() { HasTouch = true, IsMobile = true });
        Visitor.Know(Server.Url);
        Phone.Know(Server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Opens the playground.</summary>
    public async Task<PlaygroundPageObject> OpenAsync(int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, string link = "") =>
        new(await Visitor.OpenAsync(link.Length > 0 ? link : Server.Url, width, height, scheme), Visitor);

    /// <summary>Opens the regression page.</summary>
    public Task<RegressionPageObject> OpenRegressionAsync(string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        OpenRegressionAsync(Server, query, width, height, scheme);

    /// <summary>Opens the regression page of another server.</summary>
    public async Task<RegressionPageObject> OpenRegressionAsync(ServerProcess server, string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        new(await Visitor.OpenAsync(server.Url + "regression" + query, width, height, scheme), Visitor);

    private static string Chromium()
    {
        string?[] candidates = [Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return candidates.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The browser tests need Chromium: tests/run installs it, or set CHROMIUM to its path.");
    }
}
