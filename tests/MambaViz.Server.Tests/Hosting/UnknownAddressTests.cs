using System.Net;

namespace MambaViz.Server.Tests.Hosting;

[Collection(ServerTests.Name)]
public sealed class UnknownAddressTests(ServerFixture server)
{
    [Fact]
    public async Task Who_reads_pages_is_shown_one_with_a_way_back()
    {
        var (status, text) = await GetAsync("nowhere?seed=3", "text/html");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no page at this address", text, StringComparison.Ordinal);
        Assert.Contains("To the playground", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_status_alone()
    {
        var (status, text) = await GetAsync("api/nowhere", "application/json");
        Assert.Equal((HttpStatusCode.NotFound, ""), (status, text));
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(string address, string accept)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, address));
        request.Headers.Accept.ParseAdd(accept);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
