using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>
/// Waits for what a page writes into its address. Waiting for a navigation misses one that comes between the look at the address and the listening;
/// this looks again and again, and says what the address was.
/// </summary>
internal static class PageAddress
{
    private const float Longest = 30_000;

    /// <summary>The address holds a part.</summary>
    public static Task ExpectInAddressAsync(this IPage page, string part) => ExpectAsync(page, Regex.Escape(part));

    /// <summary>The address ends with a part.</summary>
    public static Task ExpectAtEndOfAddressAsync(this IPage page, string part) => ExpectAsync(page, Regex.Escape(part) + "$");

    private static Task ExpectAsync(IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Longest });
}
