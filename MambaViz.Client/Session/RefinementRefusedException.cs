using System.Globalization;
using System.Text.RegularExpressions;

namespace MambaViz.Client.Session;

/// <summary>The server refused a request; the message is in the server's words and fit to be shown.</summary>
public sealed partial class RefinementRefusedException : Exception
{
    // Whatever a server says, a page does not seem dead for longer.
    private const double LongestSeconds = 60;

    public RefinementRefusedException() { }

    public RefinementRefusedException(string message) : base(message) { }

    public RefinementRefusedException(string message, Exception innerException) : base(message, innerException) { }

    /// <summary>When the server, busy now, may be asked again; null where it did not say so.</summary>
    public TimeSpan? RetryAfter =>
        Busy().Match(Message) is { Success: true } busy
        && double.TryParse(busy.Groups["seconds"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestSeconds))
            : null;

    [GeneratedRegex(@"^busy: .* try again in (?<seconds>[0-9]{1,9}(\.[0-9]{1,3})?) s$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Busy();
}
