using Bunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Controls;
using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Charts;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Theme;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.JSInterop;

namespace MambaViz.Client.Tests.Session;

/// <summary>What is first shown while the server is away: it does not throw, and it answers once the server is back.</summary>
public sealed class JsPartTests : BunitContext
{
    private readonly FakeTimeProvider _time = new();
    private readonly AwayJsRuntime _browser = new();

    public JsPartTests()
    {
        Services.AddCharts();
        Services.AddScoped<JsModules>();
        Services.AddScoped<ThemeChoice>();
        Services.AddSingleton<TimeProvider>(_time);
        Services.AddSingleton<IJSRuntime>(_browser);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_scrubber_can_be_dragged_once_the_server_is_back()
    {
        using var head = new Playhead(_time);
        Render<Scrubber>(p => p.Add(s => s.Head, head).Add(s => s.Name, "Layer").Add(s => s.ValueText, "layer 0"));
        await ComesAliveAsync(Xunit.TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_chart_answers_the_pointer_once_the_server_is_back()
    {
        Render<PointerArea>();
        await ComesAliveAsync(Xunit.TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = 60_000)]
    public async Task The_plot_takes_examples_once_the_server_is_back()
    {
        Render<FunctionPlot>(p => p.Add(plot => plot.Scene, Scenes.Two()));
        await ComesAliveAsync(Xunit.TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_theme_is_read_once_the_server_is_back()
    {
        var theme = Services.GetRequiredService<ThemeChoice>();
        var loading = theme.LoadAsync();
        await theme.ToggleAsync();
        BringBack();
        await loading;
        Assert.Equal(["isDark"], _browser.Calls);
    }

    [Fact]
    public async Task A_component_that_is_gone_before_the_server_is_back_makes_nothing()
    {
        var area = Render<PointerArea>();
        await area.Instance.DisposeAsync();
        BringBack();
        Assert.Empty(_browser.Calls);
    }

    private async Task ComesAliveAsync(CancellationToken end)
    {
        Assert.Empty(_browser.Calls);
        BringBack();
        while (!_browser.Calls.Contains("create"))
        {
            end.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    private void BringBack()
    {
        _time.Advance(TimeSpan.FromSeconds(20));
        _browser.IsAway = false;
        _time.Advance(TimeSpan.FromSeconds(20));
    }
}
