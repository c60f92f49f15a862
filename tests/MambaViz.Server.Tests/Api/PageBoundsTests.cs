using System.Net;
using MambaViz.Server.Components;
using MambaViz.Server.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Server.Tests.Api;

[Collection(ServerTests.Name)]
public sealed class PageBoundsTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0,5e-324")]
    [InlineData("-5e-324,5e-324")]
    [InlineData("1,1.0000000000000002")]
    [InlineData("131,131.00000000000003")]
    [InlineData("1e-300,1e-299")]
    public async Task A_link_with_any_axis_is_rendered(string y)
    {
        using var http = server.CreateClient();
        using var answer = await http.GetAsync($"/?points=AAAAAA&y={y}", Token).WaitAsync(TimeSpan.FromMinutes(1), Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_that_does_not_end_loses_its_client_and_costs_one_place()
    {
        var (time, hang) = (new FakeTimeProvider(), new TaskCompletionSource());
        var bounds = Bounds(_ => hang.Task, time, waiting: 0);
        var (stuck, refused) = (new Request(), new Request());
        var rendering = bounds.InvokeAsync(stuck.Context);
        await bounds.InvokeAsync(refused.Context);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, refused.Context.Response.StatusCode);

        Assert.False(stuck.IsAborted);
        time.Advance(new PageOptions().Deadline);
        Assert.True(stuck.IsAborted);
        hang.SetResult();
        await rendering;
        await bounds.InvokeAsync(new Request().Context);
    }

    [Fact]
    public async Task A_request_that_waited_too_long_is_sent_away()
    {
        var (time, hang) = (new FakeTimeProvider(), new TaskCompletionSource());
        var bounds = Bounds(_ => hang.Task, time, waiting: 1);
        var (first, second) = (new Request(), new Request());
        var rendering = bounds.InvokeAsync(first.Context);
        var waiting = bounds.InvokeAsync(second.Context);
        time.Advance(new PageOptions().Deadline);
        await waiting.WaitAsync(Token);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, second.Context.Response.StatusCode);
        hang.SetResult();
        await rendering;
    }

    private static PageBounds Bounds(RequestDelegate next, TimeProvider time, int waiting) =>
        new(next, Options.Create(new PageOptions { AtATime = 1, Waiting = waiting }), time, NullLogger<PageBounds>.Instance);

    private sealed class Request : IHttpRequestLifetimeFeature
    {
        public Request() => Context.Features.Set<IHttpRequestLifetimeFeature>(this);

        public DefaultHttpContext Context { get; } = new();

        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
