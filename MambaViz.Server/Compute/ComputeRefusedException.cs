namespace MambaViz.Server.Compute;

/// <summary>The queue took no new run; trying again later may succeed. The message is for the client.</summary>
internal sealed class ComputeRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>busy, address, places or draining.</summary>
    public string Reason { get; } = reason;

    public static ComputeRefusedException Busy(int waiting) =>
        new("busy", $"busy: {waiting} requests are waiting, try again shortly");

    public static ComputeRefusedException OfAddress(int runs) =>
        new("address", $"busy: {runs} requests from this address are running or waiting, cancel some or try again shortly");

    public static ComputeRefusedException OfPlaces(int places) =>
        new("places", $"busy: {places} requests from this address are being answered already, let one end first");

    public static ComputeRefusedException Draining() =>
        new("draining", "shutting down: the server takes no new requests");
}
