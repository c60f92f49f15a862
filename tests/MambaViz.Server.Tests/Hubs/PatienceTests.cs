using System.Net.WebSockets;
using System.Text;
using MambaViz.Contracts.Experiments;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>How long the server waits for clients. By the clock, and so with no other test beside it.</summary>
[Collection(Name)]
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class PatienceTests(ImpatientServer server) : IClassFixture<ImpatientServer>
{
    private const string Name = "Patience";
    private const string Beginning = """{"type":1,"target":"Refine","arguments":[{"models":[""";
    private const char End = '\u001e';
    private static readonly string Greeting = $$"""{"protocol":"json","version":1}{{End}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Beginning)]
    [InlineData("")]
    public async Task An_unfinished_message_or_none_ends_the_connection(string beginning)
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, Greeting + beginning);
        await ClosedAsync(socket);
    }

    [Fact]
    public async Task A_message_that_trickles_in_ends_the_connection_too()
    {
        using var socket = await OpenAsync();
        await SendAsync(socket, Greeting + Beginning);
        using var closed = new CancellationTokenSource();
        var trickle = Task.Run(async () =>
        {
            while (!closed.IsCancellationRequested)
            {
                await SendAsync(socket, "x");
                await Task.Delay(ImpatientServer.Limit / 5, Token);
            }
        }, Token);
        await ClosedAsync(socket);
        await closed.CancelAsync();
        await Record.ExceptionAsync(() => trickle);
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_may_be_silent()
    {
        using var socket = await OpenAsync();
        await using (await server.HoldWorkerAsync())
        {
            await SendAsync(socket, Greeting + $$"""
                {"type":4,"invocationId":"1","target":"Refine","arguments":[{"models":["{{TinyModels.Mamba}}"],"examples":[]}]}{{End}}
                """);
            // Two that wait for nothing come and are closed meanwhile, one after the other.
            for (var i = 0; i < 2; i++)
            {
                using var other = await OpenAsync();
                await SendAsync(other, Greeting);
                await ClosedAsync(other);
            }
        }

        var text = "";
        while (!text.Contains("\"type\":3", StringComparison.Ordinal))
            text += await ReadAsync(socket) ?? throw new InvalidOperationException("The connection was closed.");
        Assert.DoesNotContain("error", text);
    }

    [Fact]
    public async Task An_experiment_ends_when_its_time_is_up()
    {
        await using var connection = await server.ConnectAsync();
        var request = new ExperimentRequest { Name = "error-beyond-training", Preset = "paper", Seed = 5 };
        var ended = await Assert.ThrowsAsync<HubException>(
            async () => await connection.StreamAsync<ExperimentUpdate>("RunExperiment", request, Token).ToListAsync(Token));
        Assert.Contains("ended: an experiment may take", ended.Message);
        Assert.True(await server.IsIdleAsync());
    }

    private async Task<ClientWebSocket> OpenAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(server.Address, RefinementHub.Path)) { Scheme = "ws" }.Uri, Token);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, Token).AsTask();

    private static async Task ClosedAsync(ClientWebSocket socket)
    {
        var told = "";
        try
        {
            while (await ReadAsync(socket) is { } text)
                told += text;
        }
        catch (TimeoutException)
        {
            Assert.Fail($"The connection stays {socket.State}; it was told {told}; the pool has {ThreadPool.ThreadCount} threads and {ThreadPool.PendingWorkItemCount} calls that wait.");
        }
    }

    // Null where the connection was closed, however.
    private static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Token);
            return read.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, read.Count);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }
}

/// <summary>A server that waits for nobody for long.</summary>
public sealed class ImpatientServer : ServerFixture
{
    internal static TimeSpan Limit { get; } = TimeSpan.FromSeconds(1);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var setting in new[] { "Server:MessageTimeout", "Server:SilenceTimeout", "Experiments:TimeLimit" })
            builder.UseSetting(setting, Limit.ToString());
    }
}
