using System.Net;
using System.Net.Sockets;
using System.Text;
using MambaViz.Server.Api;
using MambaViz.Server.Hubs;
using MambaViz.Server.Security;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Server.Tests.Security;

[Collection(ServerTests.Name)]
public sealed class EndpointGuardTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/HUBS/refinement/negotiate?negotiateVersion=1")]
    [InlineData("/hubs/Refinement/NEGOTIATE?negotiateVersion=1")]
    [InlineData("/hubs/%72efinement/negotiate?negotiateVersion=1")]
    [InlineData("/API/figures")]
    [InlineData("/Api/Baseline-Errors")]
    [InlineData("/api/figures/")]
    [InlineData("/")]
    public async Task A_foreign_page_is_refused_however_it_writes_the_path(string path)
    {
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Origin", "https://evil.example");
        using var answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync(Token);
        Assert.StartsWith("this address is not allowed: https://evil.example", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_page_opens_no_web_socket_in_another_case()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(new Uri(server.Address, RefinementHub.Path.ToUpperInvariant())) { Scheme = "ws" }.Uri;
        await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(() => socket.ConnectAsync(address, Token));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public void Every_endpoint_that_takes_a_body_or_opens_the_hub_says_that_it_is_for_our_own_pages()
    {
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var guarded = endpoints.Where(e => e.Metadata.GetMetadata<OwnPagesOnly>() is not null).Select(e => e.RoutePattern.RawText).ToList();
        var working = endpoints
            .Where(e => (e.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)
                    && e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
                || e.RoutePattern.RawText!.StartsWith(RefinementHub.Path, StringComparison.Ordinal))
            .Select(e => e.RoutePattern.RawText).ToList();
        Assert.NotEmpty(working);
        Assert.Equal(working.Order(StringComparer.Ordinal), guarded.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=a")]
    [InlineData(null)]
    public async Task Work_is_asked_for_in_JSON_which_another_sites_page_cannot_send_unasked(string? type)
    {
        using var http = server.CreateClient();
        foreach (var path in new[] { FigureApi.Path, "/api/baseline-errors", "/api/links" })
        {
            using var content = new ByteArrayContent("{}"u8.ToArray());
            if (type is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var answer = await http.PostAsync(path, content, Token);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /models HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.0\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")]
    public async Task A_request_without_a_host_is_refused_in_a_few_words(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Token);
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
    }
}
