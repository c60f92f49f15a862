using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>What axe says of a page.</summary>
internal static class Accessibility
{
    /// <summary>The serious and critical findings, a line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFindingsAsync(IPage page) =>
    [
        .. (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"),
    ];
}
