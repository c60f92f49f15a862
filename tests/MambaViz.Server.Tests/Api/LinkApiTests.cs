using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Contracts;
using MambaViz.Contracts.Sharing;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Api;

/// <summary>Short links over HTTP. The shared server's address may make 60, more than are made here.</summary>
[Collection(ServerTests.Name)]
public sealed class LinkApiTests(ServerFixture server)
{
    private const string Short = "data=t~x_y~0_1~1_2~2_3.5&layer=2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "lesson=noise&count=7&layer=3", "/?lesson=noise&count=7&layer=3")]
    [InlineData("training/words", "", "/training/words")]
    [InlineData("regression", "class=linear&models=a%2Cb", "/regression?class=linear&models=a%2Cb")]
    [InlineData("", Short, "/?" + Short)]
    public async Task What_fits_an_address_is_opened_at_it(string page, string query, string address)
    {
        using var http = Client();
        var link = await AddAsync(http, page, query);

        Assert.Equal($"s/{link.Id}", link.Path);
        using var opened = await http.GetAsync(link.Path, Token);
        Assert.Equal((HttpStatusCode.Found, address), (opened.StatusCode, opened.Headers.Location!.ToString()));
        Assert.Equal("no-store", opened.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Own_data_too_long_for_an_address_are_handed_to_the_page_by_the_links_id()
    {
        using var http = Client();
        var data = Long(4000);
        var link = await AddAsync(http, "", $"data={Uri.EscapeDataString(data)}&layer=2");

        using var opened = await http.GetAsync(link.Path, Token);
        Assert.Equal($"/?data=s{link.Id}&layer=2", opened.Headers.Location!.ToString());
        using var told = await http.GetAsync($"api/links/{link.Id}/data", Token);
        Assert.Equal(data, await told.Content.ReadAsStringAsync(Token));
        Assert.Equal("text/plain", told.Content.Headers.ContentType!.MediaType);
        // The server renders the page with them.
        Assert.Contains("temperature by hour", await http.GetStringAsync(opened.Headers.Location, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_own_lesson_stands_in_the_address_or_is_handed_to_the_page_by_the_links_id()
    {
        using var http = Client();
        var (shorter, longer) = (Lesson(1), Lesson(12));
        var inAddress = await AddAsync(http, "", $"guide={shorter}&step=1");
        using var opened = await http.GetAsync(inAddress.Path, Token);
        Assert.Equal($"/?guide={shorter}&step=1", opened.Headers.Location!.ToString());

        var link = await AddAsync(http, "", $"guide={longer}&step=2");
        using var led = await http.GetAsync(link.Path, Token);
        Assert.Equal($"/?guide=~s{link.Id}&step=2", led.Headers.Location!.ToString());
        using var told = await http.GetAsync($"api/links/{link.Id}/lesson", Token);
        Assert.Equal(longer, await told.Content.ReadAsStringAsync(Token));
        // The server renders the page with it.
        Assert.Contains("A lesson by link, step 2", await http.GetStringAsync(led.Headers.Location, Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example", "", "page: must be one of \"\", \"about\", ")]
    [InlineData("https://evil.example", "", "page: must be one of ")]
    [InlineData("javascript:alert(1)", "", "page: must be one of ")]
    [InlineData("../api/models", "", "page: must be one of ")]
    [InlineData("language ", "", "page: must be one of ")]
    [InlineData("s/AAAAAAAAAAAAAAAAAAAAAA", "", "page: must be one of ")]
    [InlineData("", "a=<script>", "query: must be the query of an address, everything else than its letters escaped, got \"a=<script>\"")]
    [InlineData("", "a=1\r\nSet-Cookie: b=1", "query: must be the query of an address")]
    [InlineData("", "a=1#b", "query: must be the query of an address")]
    [InlineData("", "a=%zz", "query: must be the query of an address")]
    [InlineData("", "a=\u00e9", "query: must be the query of an address")]
    [InlineData("", "data=k0123456789ab", "data: must be own data as an address holds them, whole and within their limits, got \"k0123456789ab\"")]
    [InlineData("", "data=sAAAAAAAAAAAAAAAAAAAAAA", "data: must be own data")]
    [InlineData("", "data=t~x_y~0_1", "data: must be own data")]
    [InlineData("", "data=f~import(os)~0_1_8_0", "data: must be own data")]
    [InlineData("", "data=t~x_y~0_1~1_2&data=k1", "data: must hold 0 to 1 data sets, got 2")]
    [InlineData("", "guide=~k0123456789abcdef", "guide: must be an own lesson as an address holds it, whole and within its limits, got \"~k0123456789abcdef\"")]
    [InlineData("", "guide=~eyJ4Ijo3fQ", "guide: must be an own lesson")]
    [InlineData("", "guide=sine&guide=line", "guide: must hold 0 to 1 lessons, got 2")]
    public async Task What_is_no_address_of_ours_is_refused_with_field_rule_and_value(string page, string query, string detail)
    {
        using var http = Client();
        using var answer = await PostAsync(http, page, query);
        Assert.StartsWith(detail, await DetailAsync(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ShareLimits.Query + 1, "query: must have at most 65536 characters, got 65537")]
    [InlineData(ShareLimits.Address + 1, "query: must have at most 6000 characters beside own data, got 6001")]
    public async Task What_is_too_long_is_refused_with_its_length(int length, string detail)
    {
        using var http = Client();
        using var answer = await PostAsync(http, "language", "a=" + new string('x', length - 2));
        Assert.Equal(detail, await DetailAsync(answer, HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("{}", "page: is required")]
    [InlineData("[]", "the argument: must be an object")]
    [InlineData("""{"page":null,"query":""}""", "page: must be a string, got null")]
    [InlineData("""{"page":"","query":7}""", "query: must be a string, got 7")]
    public async Task A_body_that_asks_for_something_else_is_refused(string body, string detail)
    {
        using var http = Client();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("api/links", content, Token);
        Assert.StartsWith(detail, await DetailAsync(answer, HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("s/x")]
    [InlineData("s/..%2f..%2fetc")]
    [InlineData("api/links/AAAAAAAAAAAAAAAAAAAAAA/data")]
    [InlineData("api/links/AAAAAAAAAAAAAAAAAAAAAA/lesson")]
    public async Task A_link_that_nobody_made_leads_nowhere(string path)
    {
        using var http = Client();
        using var answer = await http.GetAsync(path, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_status_tells_pages_that_there_are_links()
    {
        using var http = Client();
        Assert.True((await http.GetFromJsonAsync("api/status", ContractsJson.Default.ServerStatus, Token))!.KeepsLinks);
    }

    private static string Lesson(int steps)
    {
        var draft = Enumerable.Range(1, steps).Aggregate(
            new LessonDraft { Title = "By link" },
            (one, place) => one.Record($"count={place}").With(step => step with { Title = $"A lesson by link, step {place}", Body = "With many words, of which none is left out of it." }));
        return LessonCode.Write(draft.File);
    }

    internal static async Task<ShareLink> AddAsync(HttpClient http, string page, string query)
    {
        using var answer = await PostAsync(http, page, query);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync(ContractsJson.Default.ShareLink, Token))!;
    }

    internal static Task<HttpResponseMessage> PostAsync(HttpClient http, string page, string query) =>
        http.PostAsJsonAsync("api/links", new ShareRequest(page, query), ContractsJson.Default.ShareRequest, Token);

    /// <summary>A table of one input, in about so many characters.</summary>
    internal static string Long(int characters)
    {
        var text = new StringBuilder("t~hour_temperature");
        for (var hour = 0; text.Length < characters; hour++)
            text.Append(CultureInfo.InvariantCulture, $"~{hour * .25}_{Math.Sin(hour * .1):0.####}");
        return text.ToString();
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

    private static async Task<string> DetailAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Token))!["detail"]!;
    }
}
