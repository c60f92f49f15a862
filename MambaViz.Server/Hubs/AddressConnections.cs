using MambaViz.Server.Compute;
using MambaViz.Server.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Hubs;

/// <summary>The connections of each address, of which there may be only so many.</summary>
internal sealed class AddressConnections(IOptions<ServerOptions> options)
{
    private static readonly object Key = typeof(AddressConnections);

    private readonly AddressPlaces _places = new(options.Value.ConnectionsPerAddress);

    /// <summary>Counts a connection in.</summary>
    /// <exception cref="HubException">The address has as many as it may have.</exception>
    public void Enter(HubCallerContext connection, string address) => connection.Items[Key] = _places.Take(address) ?? throw new HubException(
        $"connections: at most {options.Value.ConnectionsPerAddress} may be open from one address, this would be one more; close one first");

    /// <summary>Counts a connection out, if it was counted in.</summary>
    public static void Leave(HubCallerContext connection)
    {
        if (connection.Items.TryGetValue(Key, out var place))
            (place as IDisposable)?.Dispose();
    }
}
