using System.Collections.Concurrent;
using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hubs;

/// <summary>
/// Many small requests of all kinds over several connections, some left half-way: none may end with an error that says nothing. Few in the suite; for
/// a long run on little of a
/// processor: <c>MAMBAVIZ_SOAK=100000 nice -n 19 taskset -c 0 dotnet run --project tests/MambaViz.Server.Tests -- -class
/// MambaViz.Server.Tests.Hubs.SoakTests</c>
/// </summary>
[Collection(ServerTests.Name)]
public sealed class SoakTests(ServerFixture server, ITestOutputHelper output)
{
    private const int Connections = 8;
    private const int Few = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_request_ends_with_an_error_that_says_nothing()
    {
        var requests = int.Parse(
            Environment.GetEnvironmentVariable("MAMBAVIZ_SOAK") ?? Few.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Task.WhenAll(
            Enumerable.Range(0, Connections).Select(connection => Task.Run(() => UseAsync(connection, requests / Connections, outcomes), Token)));
        foreach (var (outcome, count) in outcomes.OrderByDescending(o => o.Value))
            output.WriteLine($"{count,8}  {outcome}");
        Assert.DoesNotContain(outcomes.Keys, IsUnexplained);
        Assert.InRange(outcomes.GetValueOrDefault("answered"), requests / 4, requests);
        Assert.True(await server.IsIdleAsync());
    }

    // The one that says "its log says why", SignalR's own, and whatever was not even told as an error of the hub.
    private static bool IsUnexplained(string outcome) =>
        outcome.Contains(ClientStream.Failure, StringComparison.Ordinal)
        || outcome.Contains("error occurred invoking", StringComparison.Ordinal) && !outcome.Contains("HubException: ", StringComparison.Ordinal)
        || outcome.StartsWith("unexpected", StringComparison.Ordinal);

    private async Task UseAsync(int connection, int requests, ConcurrentDictionary<string, int> outcomes)
    {
        var random = new Random(connection);
        await using var hub = await server.ConnectAsync();
        for (var i = 0; i < requests; i++)
            outcomes.AddOrUpdate(await OutcomeAsync(hub, random), 1, (_, count) => count + 1);
    }

    private static async Task<string> OutcomeAsync(HubConnection hub, Random random)
    {
        try
        {
            return await AskAsync(hub, random) ? "answered" : "left half-way";
        }
        catch (HubException error)
        {
            return error.Message;
        }
        catch (Exception error) when (!Token.IsCancellationRequested)
        {
            return $"unexpected {error.GetType().Name}: {error.Message}";
        }
    }

    private static async Task<bool> AskAsync(HubConnection hub, Random random)
    {
        var task = new TaskRequest { Name = "free-1d", Seed = random.Next(1000), Examples = random.Next(0, 24) };
        switch (random.Next(11))
        {
            case 0:
                await hub.InvokeAsync<TaskSample>("Sample", task, Token);
                return true;
            case 1:
                await hub.InvokeAsync<ModelDetail>("DescribeModel", TinyModels.Mamba, Token);
                return true;
            case 2:
                return await ReadAsync(
                    hub.StreamAsync<BaselineErrors>("BaselineErrors", task with { Examples = random.Next(0, 4) }, Token), int.MaxValue);
            case 3:
                var own = new NextErrorsRequest { Models = [TinyModels.Mamba, TinyModels.S4], Examples = RefineTests.Line(random.Next(1, 12)), Count = 4 };
                return await ReadAsync(hub.StreamAsync<NextErrorFrame>("NextErrors", own, Token), random.Next(3) == 0 ? random.Next(6) : int.MaxValue);
            case 4:
                var without = new RefineRequest { Models = [TinyModels.Mamba, TinyModels.S4], Task = task };
                return await ReadAsync(hub.StreamAsync<AblationFrame>("Ablation", without, Token), random.Next(3) == 0 ? random.Next(6) : int.MaxValue);
            case 5:
                var prompt = new ReadingRequest { Request = new() { Models = [TinyModels.Mamba, TinyModels.S4], Task = task }, Token = random.Next(24) };
                return await ReadAsync(hub.StreamAsync<ReadingFrame>("Reading", prompt, Token), random.Next(3) == 0 ? random.Next(4) : int.MaxValue);
            default:
                string[] models = [TinyModels.Mamba, TinyModels.Transformer, TinyModels.S4];
                var request = new RefineRequest
                {
                    Models = [.. models.Take(1 + random.Next(3))],
                    Task = task,
                    FromExample = random.Next(task.Examples + 1),
                    Lens = random.Next(2) == 0 ? Lens.ReadOut : Lens.Affine,
                };
                using (var leave = CancellationTokenSource.CreateLinkedTokenSource(Token))
                    return await ReadAsync(hub.StreamAsync<RefineFrame>("Refine", request, leave.Token), random.Next(4) == 0
                        ? random.Next(6)
                        : int.MaxValue);
        }
    }

    // Leaving the enumeration cancels the stream, as a page does that is asked for something else.
    private static async Task<bool> ReadAsync<T>(IAsyncEnumerable<T> stream, int most)
    {
        var read = 0;
        await foreach (var _ in stream.WithCancellation(Token))
        {
            if (++read > most)
                return false;
        }

        return true;
    }
}
