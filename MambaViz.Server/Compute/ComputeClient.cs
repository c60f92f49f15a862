using System.Net;
using System.Net.Sockets;

namespace MambaViz.Server.Compute;

/// <summary>Whose a run is. Turns go round the addresses, and among those of one address round its connections.</summary>
/// <param name="Address">Where the client is, as far as the server knows.</param>
/// <param name="Connection">One of its connections.</param>
internal readonly record struct ComputeClient(string Address, string Connection)
{
    // What one household or machine is commonly given of IPv6: whoever has it has all addresses in it.
    private const int NetworkBytes = 8;

    /// <summary>Whether its runs have the turns that no other run wants, and a small share of the time at least.</summary>
    public bool IsInBackground { get; init; }

    /// <summary>The server's own work.</summary>
    public static ComputeClient Own { get; } = new("", "");

    public static ComputeClient Of(IPAddress? address, string connection) => new(AddressOf(address), connection);

    /// <summary>The address that a client is counted by: of IPv6 the network, since one client has as many addresses there as it likes.</summary>
    public static string AddressOf(IPAddress? address)
    {
        if (address is null)
            return "local";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !IPAddress.IsLoopback(address)
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : address.ToString();
    }
}
