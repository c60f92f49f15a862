using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Security;

[Collection(ServerTests.Name)]
public sealed partial class PageHeaderTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_inline_script_of_the_page_is_in_its_policy_and_no_other_would_run()
    {
        using var http = server.CreateClient();
        var response = await http.GetAsync("/", Token);
        var page = await response.Content.ReadAsStringAsync(Token);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        var scripts = policy.Split("; ").Single(d => d.StartsWith("script-src", StringComparison.Ordinal));

        var inline = InlineScript().Matches(page).Select(m => m.Groups["text"].Value).Where(text => text.Length > 0).ToList();
        Assert.NotEmpty(inline);
        Assert.All(inline, text => Assert.Contains(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))), scripts));
        Assert.DoesNotContain("unsafe-inline", scripts);
        Assert.DoesNotContain("'unsafe-eval'", scripts);
        Assert.Contains("frame-ancestors 'self'", policy);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/models")]
    [InlineData("/css/tokens.css")]
    public async Task Nothing_is_sniffed(string path)
    {
        using var http = server.CreateClient();
        var response = await http.GetAsync(path, Token);
        response.EnsureSuccessStatusCode();
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [GeneratedRegex("<script[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineScript();
}
