using System.Net;

namespace MambaViz.Server.Tests.Hosting;

[Collection(ServerTests.Name)]
public sealed class FirstVisitTests(ServerFixture server)
{
    [Theory]
    [InlineData("/", "/?guide=sine&step=1")]
    [InlineData("/language", "/language?guide=word&step=1")]
    [InlineData("/phone-book", "/phone-book?guide=book&step=1")]
    public async Task A_first_visit_is_led_and_the_next_is_not(string page, string step)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = Browser(handler);
        using var first = await client.GetAsync(new Uri(server.Address, page), TestContext.Current.CancellationToken);
        using var second = await client.GetAsync(new Uri(server.Address, page), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, step), (first.StatusCode, first.Headers.Location!.ToString()));
        Assert.Contains("samesite=lax; httponly", Assert.Single(Cookies(first)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Theory]
    [InlineData("/?lesson=noise")]
    [InlineData("/about")]
    [InlineData("/?guide=sine&step=3")]
    public async Task A_link_opens_what_it_says(string link)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = Browser(handler);
        using var response = await client.GetAsync(new Uri(server.Address, link), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain(Cookies(response), cookie => cookie.StartsWith("mambaviz-visited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_step_is_in_the_first_answer()
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(server.Address, "/?guide=sine&step=1"), TestContext.Current.CancellationToken);

        Assert.Contains("No examples yet: the model guesses zero everywhere.", page, StringComparison.Ordinal);
        Assert.Contains("Lesson, step 1 of 5", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Cookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [];

    private static HttpClient Browser(HttpClientHandler handler)
    {
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml");
        return client;
    }
}
