using System.Net;
using System.Text.RegularExpressions;

namespace MambaViz.Server.Tests.Hosting;

[Collection(ServerTests.Name)]
public sealed partial class PageHeadTests(ServerFixture server)
{
    [Theory]
    [InlineData("/?lesson=noise&count=7&layer=3", "Noise, 7 examples, layer 3 of 8 · Playground · MambaViz", "after 7 examples at layer 3 of 8. Watch")]
    [InlineData("/?lesson=sine&count=0", "A sine, 0 examples, layer 8 of 8 · Playground · MambaViz", "after 0 examples at layer 8 of 8. Watch")]
    [InlineData("/regression?task=linear", "Linear regression", "Watch Mamba")]
    [InlineData("/findings?claim=4", "Error falls log-linearly with depth · Findings · MambaViz", "Watch Mamba")]
    [InlineData("/training", "Training · MambaViz", "Watch Mamba")]
    [InlineData("/about", "About · MambaViz", "Watch Mamba")]
    public async Task An_address_says_what_it_shows(string link, string title, string description)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync(new Uri(server.Address, link), TestContext.Current.CancellationToken);

        Assert.Contains(title, WebUtility.HtmlDecode(Title().Match(page).Groups[1].Value), StringComparison.Ordinal);
        var told = Assert.Single(Description().Matches(page)).Groups[1].Value;
        Assert.Contains(description, WebUtility.HtmlDecode(told), StringComparison.Ordinal);
        Assert.Contains($"<meta property=\"og:description\" content=\"{told}\"", page, StringComparison.Ordinal);
    }

    [GeneratedRegex("<title>(?<title>[^<]*)</title>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<meta name=\"description\" content=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Description();
}
