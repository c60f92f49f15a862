using System.Net;

namespace MambaViz.Server.Tests.Hosting;

[Collection(ServerTests.Name)]
public sealed class FormerAddressTests(ServerFixture server)
{
    [Theory]
    [InlineData("/functions?class=sparse-linear&seed=3", "/regression?class=sparse-linear&seed=3")]
    [InlineData("/growth?step=500", "/training?step=500")]
    [InlineData("/refinement?claim=5", "/findings?claim=5")]
    [InlineData("/functions", "/regression")]
    public async Task An_old_link_goes_on_with_its_query(string former, string now)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(new Uri(server.Address, former), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(now, response.Headers.Location!.ToString());
    }
}
