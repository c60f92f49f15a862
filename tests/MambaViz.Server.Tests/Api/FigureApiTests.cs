using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Api;
using MambaViz.Server.Figures;
using MambaViz.Server.Tests.Figures;
using MambaViz.Server.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Server.Tests.Api;

[Collection(ServerTests.Name)]
public sealed class FigureApiTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FigureFormat.Pdf, "application/pdf")]
    [InlineData(FigureFormat.Svg, "image/svg+xml")]
    [InlineData(FigureFormat.Png, "image/png")]
    public async Task The_file_is_the_renderers_with_its_name_size_and_font(FigureFormat format, string type)
    {
        var export = new FigureExport(format, "icml-column", Dpi: 96);
        using var answer = await PostAsync(SampleFigures.ByLayer, export);
        var expected = PrintRenderer.Render(SampleFigures.ByLayer, export);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(expected.FileName, answer.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("234", Assert.Single(answer.Headers.GetValues(FigureApi.WidthHeader)));
        Assert.Equal(expected.Font, Assert.Single(answer.Headers.GetValues(FigureApi.FontHeader)));
        Assert.Equal(expected.Content, await answer.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task A_broken_rule_is_a_problem_with_field_rule_and_value()
    {
        using var answer = await PostAsync(SampleFigures.ByLayer, new() { Dpi = 5 });
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal("dpi: must be 50 to 1200, got 5.", (string?)problem["detail"]);
        Assert.Equal(("dpi", "50 to 1200", "5"), ((string?)problem["field"], (string?)problem["rule"], (string?)problem["value"]));
    }

    [Theory]
    [InlineData("", "the body")]
    [InlineData("[]", "the argument")]
    [InlineData("{}", "figure")]
    [InlineData("""{"figure":{},"export":{}}""", "figure.name")]
    [InlineData("""{"figure":{"name":"a","title":"","caption":"","panels":[null]},"export":{}}""", "panels[0]")]
    [InlineData("""{"figure":{"name":"a","title":"","caption":"","panels":[{"x":{"title":"x"},"y":{"title":"y"},"series":[{"name":"a","identity":"Nobody","x":[],"y":[]}]}]},"export":{}}""", "figure.panels[0].series[0].identity")]
    [InlineData("""{"figure":{"name":"a","title":"","caption":"","panels":[{"x":{"title":"x"},"y":{"title":"y"},"series":[{"name":"a","identity":"Mamba","x":[1],"y":["Infinity"]}]}]},"export":{}}""", "panels[0].series[0].y[0]")]
    [InlineData("""{"figure":{"name":"a","title":"\u0001","caption":"","panels":[{"x":{"title":"x"},"y":{"title":"y"}}]},"export":{}}""", "title")]
    [InlineData("""{"figure":{"name":"a","title":"","caption":"","panels":[{"x":{"title":"x","scale":7},"y":{"title":"y"}}]},"export":{}}""", "panels[0].x.scale")]
    public async Task A_body_that_cannot_be_read_names_the_field(string body, string field)
    {
        using var http = server.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(FigureApi.Path, content, Token);
        Assert.Equal(field, (string?)(await ProblemAsync(answer, HttpStatusCode.BadRequest))["field"]);
    }

    [Fact]
    public async Task Size_is_bounded_in_bytes_points_and_dots()
    {
        using var patient = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var http = new HttpClient(patient) { BaseAddress = server.Address };
        // Asked before it sends: a server that refuses a body need not read it.
        using var request = new HttpRequestMessage(HttpMethod.Post, FigureApi.Path) { Content = new ByteArrayContent(new byte[FigureLimits.RequestBytes + 1]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        using var tooLong = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLong.StatusCode);

        var panel = SampleFigures.ByLayer.Panels[0];
        double[] many = new double[FigureLimits.Points + 1];
        using var tooMany = await PostAsync(SampleFigures.ByLayer with { Panels = [panel with { Series = [panel.Series[0] with { X = many, Y = many }] }] }, new());
        Assert.Equal("panels", (string?)(await ProblemAsync(tooMany, HttpStatusCode.BadRequest))["field"]);

        using var tooFine = await PostAsync(SampleFigures.ByLayer, new() { Format = FigureFormat.Png, WidthInches = 20, HeightInches = 20, Dpi = 1200 });
        Assert.Equal("dpi", (string?)(await ProblemAsync(tooFine, HttpStatusCode.BadRequest))["field"]);
    }

    [Fact]
    public async Task Figures_are_printed_while_the_compute_worker_is_busy()
    {
        await using var hold = await server.HoldWorkerAsync();
        using var answer = await PostAsync(SampleFigures.Matrix, new());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Too_many_at_a_time_are_sent_away_and_the_next_is_printed()
    {
        var printer = server.Services.GetRequiredService<FigurePrinter>();
        var places = new List<Task<System.Threading.RateLimiting.RateLimitLease>>();
        using var leave = new CancellationTokenSource();
        do
            places.Add(printer.EnterAsync(leave.Token).AsTask());
        while (!places[^1].IsCompletedSuccessfully || (await places[^1]).IsAcquired);
        using (var busy = await PostAsync(SampleFigures.ByLayer, new()))
        {
            Assert.Contains("busy", (string?)(await ProblemAsync(busy, HttpStatusCode.TooManyRequests))["detail"], StringComparison.Ordinal);
            Assert.NotNull(busy.Headers.RetryAfter);
        }

        await leave.CancelAsync();
        foreach (var place in places.Where(p => p.IsCompletedSuccessfully))
            (await place).Dispose();
        using var answer = await PostAsync(SampleFigures.ByLayer, new());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_print_nobody_waits_for_ends()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => PrintRenderer.Render(SampleFigures.Grid, new(), new(gone.Token)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Services.GetRequiredService<FigurePrinter>().PrintAsync(new(SampleFigures.Grid, new()), gone.Token));
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://friend.example", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Printing_is_for_our_own_pages(string? origin, HttpStatusCode expected)
    {
        using var answer = await PostAsync(SampleFigures.ByLayer, new(), origin);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Token))!;
    }

    private async Task<HttpResponseMessage> PostAsync(Figure figure, FigureExport export, string? origin = null)
    {
        using var http = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, FigureApi.Path)
        {
            Content = new StringContent(JsonSerializer.Serialize(new(figure, export), FigureJson.Default.FigureRequest), Encoding.UTF8, "application/json"),
        };
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        return await http.SendAsync(request, Token);
    }
}
