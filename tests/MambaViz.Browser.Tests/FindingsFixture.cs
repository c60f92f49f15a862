using MambaViz.Server.Tests.Hosting;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>A server with tiny models and a few shipped results, so that experiments take seconds.</summary>
public sealed class FindingsFixture : IAsyncLifetime
{
    private readonly TinyModels _models = new();
    private readonly SampleResults _results = new();
    private readonly ServerProcess _server;
    private readonly Visitor _visitor;

    public FindingsFixture(BrowserFixture browser) => (_server, _visitor) = (new(_models.Folder, _results.Folder), browser.Visitor);

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(CancellationToken.None);
        _visitor.Know(_server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        await _visitor.ForgetAsync(_server.Url);
        await _server.DisposeAsync();
        _results.Dispose();
        _models.Dispose();
    }

    /// <summary>Opens the page.</summary>
    public async Task<FindingsPageObject> OpenAsync(string query = "", int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light) =>
        new(await _visitor.OpenAsync(_server.Url + "findings" + query, width, height, scheme), _visitor);
}
