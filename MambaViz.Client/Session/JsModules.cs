using Microsoft.JSInterop;

namespace MambaViz.Client.Session;

/// <summary>
/// Loads the pages' JavaScript modules. One that cannot be had, since the server is away, is waited for: whoever needs it goes on when the server
/// is back,
/// and nothing else is disturbed.
/// </summary>
public sealed class JsModules(IJSRuntime js, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>The module, once it is there.</summary>
    /// <param name="path">Relative to the site, beginning with <c>./</c>.</param>
    /// <param name="cancellation">Ends the waiting: whoever asked is gone.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<IJSObjectReference> ImportAsync(string path, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                // A browser remembers that an address failed, and does not ask for it again.
                return await js.InvokeAsync<IJSObjectReference>(
                    "import", cancellation, attempt == 0 ? path : FormattableString.Invariant($"{path}?attempt={attempt}"));
            }
            catch (JSException)
            {
                var pause = TimeSpan.FromMilliseconds(250) * Math.Pow(2, Math.Min(attempt, 10));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, cancellation);
            }
        }
    }
}
