using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>What axe says of a page.</summary>
internal static class Accessibility
{
    // On its way from disabled to enabled a control has colours that are neither's.
    private const string AtRest = """
        async () => {
          const ending = document.getAnimations().filter(animation => animation.effect.getComputedTiming().endTime < Infinity);
          await Promise.all(ending.map(animation => animation.finished.catch(() => {})));
        }
        """;

    /// <summary>The serious and critical findings, a line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFindingsAsync(IPage page)
    {
        await page.EvaluateAsync(AtRest);
        return [.. Serious(await page.RunAxe())];
    }

    private static IEnumerable<string> Serious(AxeResult found) =>
        found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(Said))}");

    // Which part, and by which measure: a contrast without its two colours explains nothing on a machine that one cannot ask again.
    private static string Said(AxeResultNode node) =>
        $"{node.Html} ({string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))})";
}
