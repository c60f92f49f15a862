using MambaViz.Server.Tests.Hosting;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>A server with tiny models and a few shipped results, so that experiments take seconds.</summary>
public sealed class RefinementFixture : IAsyncLifetime
{
    private readonly TinyModels _models = new();
    private readonly SampleResults _results = new();
    private readonly ServerProcess _server;

    public RefinementFixture() => _server = new(_models.Folder, _results.Folder);

    public ValueTask InitializeAsync() => new(_server.StartAsync(CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _results.Dispose();
        _models.Dispose();
    }

    /// <summary>Opens the page in a fresh profile.</summary>
    public async Task<RefinementPageObject> OpenAsync(IBrowser browser, string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        var page = new RefinementPageObject(await context.NewPageAsync());
        await page.GoToAsync(_server.Url + "refinement" + query);
        return page;
    }
}
