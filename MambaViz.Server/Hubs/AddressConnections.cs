using MambaViz.Server.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Hubs;

/// <summary>
/// The connections of each address, of which there may be only so many: fairness among connections ends where one client opens thousands.
/// </summary>
internal sealed class AddressConnections(IOptions<ServerOptions> options)
{
    private static readonly object Key = typeof(AddressConnections);

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a connection in.</summary>
    /// <exception cref="HubException">The address has as many as it may have.</exception>
    public void Enter(HubCallerContext connection, string address)
    {
        var most = options.Value.ConnectionsPerAddress;
        lock (_counts)
        {
            var count = _counts.GetValueOrDefault(address);
            if (count >= most)
                throw new HubException($"connections: at most {most} may be open from one address, this would be one more; close one first");
            _counts[address] = count + 1;
        }

        connection.Items[Key] = address;
    }

    /// <summary>Counts a connection out, if it was counted in.</summary>
    public void Leave(HubCallerContext connection)
    {
        if (!connection.Items.TryGetValue(Key, out var entered) || entered is not string address)
            return;
        lock (_counts)
        {
            if (--_counts[address] == 0)
                _counts.Remove(address);
        }
    }
}
