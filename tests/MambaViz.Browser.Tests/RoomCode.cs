using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The code by which phones find the room that a wall leads.</summary>
internal static partial class RoomCode
{
    /// <summary>Waits until the wall shows it.</summary>
    public static async Task<string> ReadAsync(IPage wall)
    {
        var code = wall.Locator(".room strong");
        await Assertions.Expect(code).ToHaveTextAsync(Four(), new() { Timeout = 90_000 });
        return await code.InnerTextAsync();
    }

    [GeneratedRegex("^[0-9A-Z]{4}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Four();
}
