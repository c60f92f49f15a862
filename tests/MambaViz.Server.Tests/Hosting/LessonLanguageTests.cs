namespace MambaViz.Server.Tests.Hosting;

/// <summary>The language that a page's lessons come in.</summary>
[Collection(ServerTests.Name)]
public sealed class LessonLanguageTests(ServerFixture server)
{
    private const string Spanish = "Sin ejemplos, el modelo responde cero en todas partes.";
    private const string English = "No examples yet: the model guesses zero everywhere.";

    [Theory]
    [InlineData("/?guide=sine&step=1", null, English)]
    [InlineData("/?guide=sine&step=1", "es-MX, en;q=0.5", Spanish)]
    [InlineData("/?guide=sine&step=1", "en;q=0.5, fr, es;q=0.8", Spanish)]
    [InlineData("/?guide=sine&step=1", "fr, de", English)]
    [InlineData("/?guide=sine&step=1&lang=es", "en", Spanish)]
    [InlineData("/?guide=sine&step=1&lang=en", "es", English)]
    [InlineData("/?guide=sine&step=1&lang=xx", "es", Spanish)]
    public async Task A_link_decides_then_the_browser(string link, string? accepted, string expected)
    {
        using var client = Browser(accepted);
        var page = await client.GetStringAsync(new Uri(server.Address, link), TestContext.Current.CancellationToken);

        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Contains(expected == Spanish ? "data-guides=\"es\"" : "data-guides=\"en\"", page, StringComparison.Ordinal);
        // The page around it is English.
        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_link_decided_is_remembered()
    {
        using var client = Browser("en");
        using var first = await client.GetAsync(new Uri(server.Address, "/?guide=sine&step=1&lang=es"), TestContext.Current.CancellationToken);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("mambaviz-lang=es", StringComparison.Ordinal));
        Assert.Contains("samesite=lax; httponly", cookie, StringComparison.Ordinal);

        var page = await client.GetStringAsync(new Uri(server.Address, "/?guide=sine&step=1"), TestContext.Current.CancellationToken);
        Assert.Contains(Spanish, page, StringComparison.Ordinal);
    }

    private static HttpClient Browser(string? accepted)
    {
        var client = new HttpClient();
        if (accepted is not null)
            client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);
        return client;
    }
}
