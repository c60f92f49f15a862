using System.Globalization;

namespace MambaViz.Server.Compute;

/// <summary>The queue took no new run; trying again later may succeed. The message is for the client.</summary>
internal sealed class ComputeRefusedException(string reason, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    private const string IsBusy = "busy", IsAddress = "address", IsDraining = "draining";

    /// <summary>Why the queue refuses.</summary>
    public static IReadOnlyList<string> Reasons { get; } = [IsBusy, IsAddress, IsDraining];

    /// <summary>One of <see cref="Reasons"/>, or places.</summary>
    public string Reason { get; } = reason;

    /// <summary>When to try again, where that can be said.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <param name="waiting">Runs before it.</param>
    /// <param name="retryAfter">When there will be fewer.</param>
    public static ComputeRefusedException Busy(int waiting, TimeSpan retryAfter) => new(
        IsBusy, string.Create(CultureInfo.InvariantCulture, $"busy: {waiting} requests are waiting, try again in {retryAfter.TotalSeconds:0.#} s"), retryAfter);

    public static ComputeRefusedException OfAddress(int runs) => new(
        IsAddress, $"busy: {runs} requests from this address are running or waiting, cancel some or try again shortly", WaitEstimate.Unknown);

    public static ComputeRefusedException OfPlaces(int places) => new(
        "places", $"busy: {places} requests from this address are being answered already, let one end first", WaitEstimate.Unknown);

    public static ComputeRefusedException Draining() =>
        new(IsDraining, "shutting down: the server takes no new requests");
}
