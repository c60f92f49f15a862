using System.Net;
using MambaViz.Contracts.Sharing;
using MambaViz.Server.Sharing;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Api;

/// <summary>What happens at the bounds of links and of pictures.</summary>
[Collection(ServerTests.Name)]
public sealed class SmallServerTests(SmallServer server) : IClassFixture<SmallServer>
{
    private const long LinkStoreBytes = 1_000_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Links_of_two_servers_in_one_folder_are_each_others_until_an_address_has_made_its_share()
    {
        using var http = server.CreateClient();
        await using var other = new OtherServer(server.ModelsFolder, server.LinksFolder);
        await other.StartAsync(Token);

        ShareLink[] here = new ShareLink[SmallServer.Links], there = new ShareLink[SmallServer.Links];
        await Parallel.ForAsync(0, 2 * SmallServer.Links, Token, async (i, _) =>
        {
            var links = i % 2 == 0 ? here : there;
            links[i / 2] = await LinkApiTests.AddAsync(i % 2 == 0 ? http : other.Http, "language", FormattableString.Invariant($"seed={i}"));
        });
        await other.KillAsync();

        using var store = new LinkStore(new(server.LinksFolder, TimeProvider.System), TimeSpan.FromDays(1), LinkStoreBytes, TimeProvider.System);
        for (var i = 0; i < SmallServer.Links; i++)
        {
            Assert.Equal(FormattableString.Invariant($"seed={2 * i}"), store.Find(here[i].Id)?.Query);
            Assert.Equal(FormattableString.Invariant($"seed={2 * i + 1}"), store.Find(there[i].Id)?.Query);
        }

        using var refused = await LinkApiTests.PostAsync(http, "", "");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600 / SmallServer.Links);
        Assert.Contains("has made many links", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_in_time_is_the_pages_plain_one_and_soon_asked_for_again()
    {
        using var http = server.CreateClient();
        var known = await WholeAsync(http, "preview/playground.png?lens=readout&lesson=step&count=3");
        await using (await server.HoldWorkerAsync())
        {
            using var late = await http.GetAsync("preview/playground.png?lens=readout&lesson=step&count=4", Token);
            Assert.Equal((HttpStatusCode.OK, TimeSpan.FromMinutes(1)), (late.StatusCode, late.Headers.CacheControl!.MaxAge));
            Assert.Equal(await http.GetByteArrayAsync("preview/playground.png?data=k1", Token), await late.Content.ReadAsByteArrayAsync(Token));
            // What was drawn before needs no turn.
            Assert.Equal(known, await http.GetByteArrayAsync("preview/playground.png?count=3&lesson=step&lens=readout&nonsense=1", Token));
        }

        Assert.NotEqual(known, await WholeAsync(http, "preview/playground.png?lens=readout&lesson=step&count=4"));
        Assert.True(await server.IsIdleAsync());
    }

    // On a machine that does much else a first try may be too late, too.
    private static async Task<byte[]> WholeAsync(HttpClient http, string address)
    {
        while (true)
        {
            using var answer = await http.GetAsync(address, Token);
            if (answer.Headers.CacheControl!.MaxAge == TimeSpan.FromHours(1))
                return await answer.Content.ReadAsByteArrayAsync(Token);
        }
    }
}
