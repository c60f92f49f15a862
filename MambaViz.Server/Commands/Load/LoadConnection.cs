using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Commands.Load;

/// <summary>A hub connection of one user, who may have an address of his own: 127.1.0.0 and up, all of which are this machine.</summary>
internal static class LoadConnection
{
    private const string Hub = "hubs/refinement";

    public static async Task<HubConnection> OpenAsync(LoadPlan plan, int user, CancellationToken cancellationToken)
    {
        var from = plan.IsOneAddress ? IPAddress.Loopback : new IPAddress([127, 1, (byte)(user / 250), (byte)(1 + user % 250)]);
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(plan.Address, Hub), HttpTransportType.WebSockets, options =>
            {
                options.SkipNegotiation = true;
                options.WebSocketFactory = async (context, cancellation) => await SocketAsync(context.Uri, from, cancellation);
            })
            .Build();
        await connection.StartAsync(cancellationToken);
        return connection;
    }

    private static async Task<WebSocket> SocketAsync(Uri address, IPAddress from, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler();
        handler.ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, from, cancellation);
        using var invoker = new HttpMessageInvoker(handler);
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(address, invoker, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, IPAddress from, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(IPAddress.Loopback, to.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
