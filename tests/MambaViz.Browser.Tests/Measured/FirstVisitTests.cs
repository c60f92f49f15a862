using Microsoft.Playwright;
using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>From opening the page to a picture, to a page that answers, and what came over the wire until then.</summary>
[Collection(SinglePages.Name)]
public sealed class FirstVisitTests(BrowserFixture browser)
{
    // Notes, in the page, when it first answers clicks.
    private const string NoteInteractive = """
        new MutationObserver(() => {
          const clear = document.querySelector('.guide-strip .next, button[aria-label="Clear all examples"]');
          if (clear && !clear.disabled) window.interactiveAt ??= performance.now();
        }).observe(document, { subtree: true, childList: true, attributes: true });
        """;

    private const string FirstPaint = """
        () => new Promise(resolve => new PerformanceObserver(list => resolve(list.getEntriesByName('first-contentful-paint')[0].startTime))
          .observe({ type: 'paint', buffered: true }))
        """;

    [Fact(Explicit = true)]
    public async Task A_picture_then_a_page_that_answers_cold_and_warm()
    {
        await using var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await context.AddInitScriptAsync(NoteInteractive);

        var cold = await VisitAsync(context);
        var warm = await VisitAsync(context);

        Print($"cold: first paint {cold.Paint:f0} ms, interactive {cold.Interactive:f0} ms; warm: first paint {warm.Paint:f0} ms, interactive {warm.Interactive:f0} ms");
        Print($"over the wire: framework {cold.Framework / 1e6:f2} MB, all {cold.All / 1e6:f2} MB; again with a warm cache {warm.All / 1e6:f2} MB");
        Assert.True(cold is { Paint: > 0, Interactive: > 0, Framework: > 0 });
    }

    private async Task<Visit> VisitAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var transfers = await context.NewCDPSessionAsync(page);
        await transfers.SendAsync("Network.enable");
        var addresses = new Dictionary<string, string>(StringComparer.Ordinal);
        var (framework, all) = (0.0, 0.0);
        transfers.Event("Network.responseReceived").OnEvent += (_, e) =>
            addresses[e!.Value.GetProperty("requestId").GetString()!] = e.Value.GetProperty("response").GetProperty("url").GetString()!;
        transfers.Event("Network.loadingFinished").OnEvent += (_, e) =>
        {
            var bytes = e!.Value.GetProperty("encodedDataLength").GetDouble();
            all += bytes;
            if (addresses.GetValueOrDefault(e.Value.GetProperty("requestId").GetString()!)?.Contains("/_framework/", StringComparison.Ordinal) == true)
                framework += bytes;
        };

        await page.GotoAsync(browser.Server.Url);
        var interactive = await (await page.WaitForFunctionAsync("() => window.interactiveAt", null, new() { Timeout = 60_000 })).JsonValueAsync<double>();
        await Assertions.Expect(page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        // The lessons that come after the first are part of the bill.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var paint = await page.EvaluateAsync<double>(FirstPaint);
        await page.CloseAsync();
        return new(paint, interactive, framework, all);
    }

    private sealed record Visit(double Paint, double Interactive, double Framework, double All);
}
