using Microsoft.Playwright;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>How long a person waits from a key to what it brings.</summary>
internal static class KeyPress
{
    /// <summary>JavaScript that defines <c>fromKey(...moments)</c>: it resolves with the milliseconds from the next key to each moment, a function that is asked in every animation frame.</summary>
    public const string Clock = """
        const fromKey = (...moments) => new Promise((resolve, reject) => {
          setTimeout(() => reject(new Error('the key brought nothing within 60 s; the page says: ' + document.querySelector('.notice-line span')?.textContent)), 60000);
          const times = moments.map(() => 0);
          let start = 0;
          addEventListener('keydown', () => { start = performance.now(); }, { once: true, capture: true });
          const watch = () => {
            if (start) moments.forEach((moment, i) => { if (!times[i] && moment()) times[i] = performance.now() - start; });
            if (times.every(Boolean)) resolve(times);
            else requestAnimationFrame(watch);
          };
          requestAnimationFrame(watch);
        });
        """;

    /// <summary>Presses a key once the script, a function that returns such a promise, listens, and returns its times.</summary>
    public static async Task<double[]> TimeAsync(IPage page, string key, string script)
    {
        // What the press before brought must have come to rest, and the clock must run before the key comes.
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        await page.EvaluateAsync($"() => {{ window.measured = ({script})(); }}");
        await page.Keyboard.PressAsync(key);
        return await page.EvaluateAsync<double[]>("() => window.measured");
    }
}
