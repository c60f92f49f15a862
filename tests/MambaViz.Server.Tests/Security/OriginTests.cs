using System.Net;
using System.Net.WebSockets;
using MambaViz.Server.Hubs;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Security;

[Collection(ServerTests.Name)]
public sealed class OriginTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("https://friend.example", HttpStatusCode.OK)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Negotiation_is_for_our_own_pages(string? origin, HttpStatusCode expected)
    {
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{RefinementHub.Path}/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", Own(origin));
        Assert.Equal(expected, (await http.SendAsync(request, Token)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("own", true)]
    public async Task So_is_a_raw_web_socket(string origin, bool isOpened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Own(origin));
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(new Uri(server.Address, RefinementHub.Path)) { Scheme = "ws" }.Uri;
        var error = await Record.ExceptionAsync(() => socket.ConnectAsync(address, Token));
        Assert.Equal(isOpened, error is null);
        Assert.Equal(isOpened ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/models")]
    [InlineData("/hubs/refinement/negotiate?negotiateVersion=1")]
    public async Task A_foreign_host_name_is_refused(string path)
    {
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Host = "rebound.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(request, Token)).StatusCode);
    }

    private string Own(string origin) => origin == "own" ? server.Address.GetLeftPart(UriPartial.Authority) : origin;
}
