using System.Diagnostics.CodeAnalysis;
using System.Net;
using MambaViz.Contracts;
using MambaViz.Server.Hubs;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>Behind a real nginx on a sub-path with TLS. tests/run installs Debian's package where it is missing.</summary>
[Collection(ServerTests.Name)]
public sealed class ProxyTests(ProxiedServer server) : IClassFixture<ProxiedServer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_files_hub_and_origins_work_on_a_sub_path_with_tls(bool takesOff)
    {
        Assert.SkipWhen(NginxProxy.Program is null, "nginx is not installed: apt-get install nginx-light");
        await using var nginx = new NginxProxy(server.Address, takesOff);
        await nginx.StartAsync(Token);
        using var http = Client(nginx);

        var page = await http.GetStringAsync("", Token);
        Assert.Contains("<base href=\"/mamba/\"", page, StringComparison.Ordinal);
        Assert.Contains("[", await http.GetStringAsync("api/models", Token), StringComparison.Ordinal);
        using var former = await http.GetAsync("growth?step=500", Token);
        Assert.Equal("/mamba/training?step=500", former.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, await NegotiateAsync(http, $"https://{ProxiedServer.Name}:{nginx.Port}"));
        Assert.Equal(HttpStatusCode.Forbidden, await NegotiateAsync(http, "https://evil.example"));

        await using var connection = Connection(nginx, "192.0.2.1");
        await connection.StartAsync(Token);
        var request = new RefineRequest { Models = [TinyModels.Mamba], Examples = [], Lens = Lens.ReadOut };
        Assert.NotEmpty(await connection.StreamAsync<RefineFrame>("Refine", request, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Clients_are_told_apart_by_the_address_that_the_proxy_forwards()
    {
        Assert.SkipWhen(NginxProxy.Program is null, "nginx is not installed: apt-get install nginx-light");
        await using var nginx = new NginxProxy(server.Address, takesOff: false);
        await nginx.StartAsync(Token);
        await using var first = Connection(nginx, "192.0.2.7");
        await using var second = Connection(nginx, "192.0.2.7");
        await using var third = Connection(nginx, "192.0.2.7");
        await using var other = Connection(nginx, "192.0.2.8");
        await first.StartAsync(Token);
        await second.StartAsync(Token);
        Assert.NotEmpty(await second.InvokeAsync<ModelCard[]>("ListModels", Token));
        var closed = new TaskCompletionSource<Exception?>();
        third.Closed += error =>
        {
            closed.TrySetResult(error);
            return Task.CompletedTask;
        };
        await third.StartAsync(Token);
        var refused = await closed.Task.WaitAsync(Token);
        Assert.Contains("connections: at most 2 may be open from one address", refused!.Message, StringComparison.Ordinal);
        await other.StartAsync(Token);
        Assert.NotEmpty(await other.InvokeAsync<ModelCard[]>("ListModels", Token));
    }

    [Fact]
    public async Task A_page_names_its_picture_and_a_short_link_its_page_as_the_visitor_reaches_them()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(server.Address, "mamba/") };
        http.DefaultRequestHeaders.Host = ProxiedServer.Name;
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var page = await http.GetStringAsync("language?count=1&embed=1", Token);
        Assert.Contains(
            $"<meta property=\"og:image\" content=\"https://{ProxiedServer.Name}/mamba/preview/language.png?count=1\"", page, StringComparison.Ordinal);
        Assert.Equal("image/png", (await http.GetAsync("preview/language.png?count=1", Token)).Content.Headers.ContentType!.MediaType);

        var link = await Api.LinkApiTests.AddAsync(http, "language", "count=1");
        using var opened = await http.GetAsync(link.Path, Token);
        Assert.Equal("/mamba/language?count=1", opened.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_host_that_is_not_allowed_is_refused_and_the_named_one_is_not()
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        foreach (var (host, expected) in new[] { (ProxiedServer.Name, HttpStatusCode.OK), ("rebound.example", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "mamba/api/models");
            request.Headers.Host = host;
            using var answer = await http.SendAsync(request, Token);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    private static async Task<HttpStatusCode> NegotiateAsync(HttpClient http, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{RefinementHub.Path.TrimStart('/')}/negotiate?negotiateVersion=1");
        request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await http.SendAsync(request, Token);
        if (answer.StatusCode == HttpStatusCode.Forbidden)
            Assert.StartsWith($"this address is not allowed: {origin}", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        return answer.StatusCode;
    }

    private static HttpClient Client(NginxProxy nginx)
    {
        var http = new HttpClient(Trusting()) { BaseAddress = new Uri($"https://127.0.0.1:{nginx.Port}/mamba/") };
        http.DefaultRequestHeaders.Host = $"{ProxiedServer.Name}:{nginx.Port}";
        return http;
    }

    [SuppressMessage("Security", "MA0039", Justification = "The certificate is the test's own.")]
    private static HttpClientHandler Trusting() => new()
    {
        AllowAutoRedirect = false,
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
    };

    [SuppressMessage("Security", "CA5359", Justification = "The certificate is the test's own.")]
    private static HubConnection Connection(NginxProxy nginx, string address) => new HubConnectionBuilder()
        .WithUrl($"https://127.0.0.1:{nginx.Port}/mamba{RefinementHub.Path}", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.Headers["X-Test-Client"] = address;
            options.HttpMessageHandlerFactory = _ => Trusting();
            options.WebSocketConfiguration = socket => socket.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        })
        .Build();
}
