using System.Net;
using MambaViz.Server.Security;
using Microsoft.Extensions.Options;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>Pages inside other sites' pages.</summary>
[Collection(ServerTests.Name)]
public sealed class EmbedTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/embed", "/?embed=1")]
    [InlineData("/embed?lesson=sine&hide=charts", "/?lesson=sine&embed=1&hide=charts")]
    [InlineData("/embed/language?family=capital", "/language?family=capital&embed=1")]
    public async Task A_short_address_leads_to_the_embedded_page(string given, string page)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(new Uri(server.Address, given), Token);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(page, response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task No_other_site_is_ever_redirected_to()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        using var response = await client.GetAsync(new Uri(server.Address, "/embed//evil.example"), Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/?embed=1", "frame-ancestors 'self' https://school.example;")]
    [InlineData("/language?embed=1&hide=tools", "frame-ancestors 'self' https://school.example;")]
    [InlineData("/", "frame-ancestors 'self';")]
    [InlineData("/?embed=2", "frame-ancestors 'self';")]
    public async Task A_frame_of_an_allowed_site_may_show_embedded_pages_alone(string page, string policy)
    {
        using var http = server.CreateClient();
        using var response = await http.GetAsync(page, Token);

        Assert.Contains(policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedded_page_has_no_app_bar_and_leads_to_the_whole_one()
    {
        using var http = server.CreateClient();
        var page = await http.GetStringAsync("/?lesson=sine&embed=1&hide=charts", Token);

        Assert.DoesNotContain("app-bar", page, StringComparison.Ordinal);
        Assert.Contains("class=\"app embedded without-charts\"", page, StringComparison.Ordinal);
        Assert.Contains("?lesson=sine\" target=\"_blank\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example; script-src *")]
    [InlineData("*")]
    [InlineData("school.example")]
    [InlineData("https://a.example/path")]
    public void What_is_no_origin_is_refused_at_the_start(string origin)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => SecurityHeaders.Embedders([origin]));

        Assert.Equal($"--embed-origin: must be an origin such as https://example.org, got {origin}.", refused.Message);
    }
}
