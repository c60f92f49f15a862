using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Every page at every width, with few models and with many.</summary>
[Collection(SinglePages.Name)]
public sealed class LayoutTests(BrowserFixture browser)
{
    // More of these than there are examples in the longest prompt in training.
    private const string Ten = "AABAABAAKAAKAAUAAUAABAABAAKAAKAAUAAUAABAABAAKAAKAAUAAUAAqAAq";

    [Theory]
    [InlineData("?models=mamba-1d,transformer-1d")]
    [InlineData("?models=mamba-1d,transformer-1d,s4-1d&lesson=outlier&points=AABAABAAKAAKAAUAAU")]
    [InlineData("?models=mamba-1d,transformer-1d,s4-1d,mamba-growth&lens=readout")]
    [InlineData("?points=AABAABAAKAAKAAUAAUAAqAAq&models=mamba-1d,s4-1d")]
    [InlineData("?guide=sine&step=1")]
    [InlineData("?guide=sine&step=3&guess=c")]
    [InlineData("?guide=change&step=4")]
    [InlineData("?guide=outlier&step=3")]
    [InlineData("?lesson=outlier&count=12&why=on")]
    [InlineData("?why=on&points=" + Ten + Ten + Ten + Ten + Ten + Ten + Ten)]
    [InlineData("?points=" + Ten + Ten + Ten + Ten + Ten + Ten + Ten)]
    [InlineData("compare")]
    [InlineData("compare?a=lesson%3Doutlier&aname=A%20rather%20long%20name%20of%20a%20run%20that%20was%20pinned&b=&count=8")]
    [InlineData("compare?a=models%3Dmamba-1d%2Ctransformer-1d%2Cs4-1d&b=points%3DAABAABAAKAAKAAUAAU%26lens%3Daffine")]
    [InlineData("language")]
    [InlineData("language?cell=7.4&layer=5&models=words-mamba,words-transformer,words-hybrid")]
    [InlineData("language?task=cipher&then=capital&written=abc")]
    [InlineData("language?why=on&count=6&models=words-mamba,words-transformer,words-hybrid")]
    [InlineData("language?count=6&layer=6&inside=2&why=on&models=words-mamba,words-transformer,words-hybrid")]
    [InlineData("language?guide=word&step=1")]
    [InlineData("language?guide=word&step=4&guess=a")]
    [InlineData("language?ask=Atlantis&demonstrations=France%09Paris")]
    [InlineData("language?ask=a%20question%20of%20many%20words&answer=an%20answer%20that%20is%20much%20longer%20than%20twelve&demonstrations=one%20long%20demonstration%20of%20words%09and%20its%20long%20answer")]
    [InlineData("training")]
    [InlineData("training/words")]
    [InlineData("training?points=" + Ten + Ten + Ten + Ten + Ten + Ten + Ten)]
    [InlineData("training?points=AABAABAAKAAKAAUAAUAAqAAq")]
    [InlineData("regression?models=mamba-linear-10,transformer-linear-10&examples=10")]
    [InlineData("regression?examples=10")]
    [InlineData("regression?class=skewed-linear&shift=orthogonal-query&models=mamba-skewed-20,transformer-sparse-20,mamba-tree-20&noise=0.25")]
    [InlineData("regression?d=7&examples=10")]
    [InlineData("regression?why=on&examples=10&count=8")]
    [InlineData("findings?claim=1&inputs=isotropic")]
    [InlineData("findings?claim=2")]
    [InlineData("findings?claim=3&task=relu-network")]
    [InlineData("findings?claim=4&lens=readout")]
    [InlineData("findings?claim=5&task=cubic")]
    [InlineData("findings?claim=7")]
    [InlineData("findings?claim=8")]
    [InlineData("models?a=mamba-skewed-20")]
    [InlineData("models?a=s4-1d&b=transformer-1d")]
    [InlineData("models?a=mamba-linear-10&b=transformer-1d")]
    [InlineData("phone-book")]
    [InlineData("phone-book?entries=256&ask=256")]
    [InlineData("phone-book?entries=1")]
    [InlineData("phone-book?guide=book&step=2")]
    [InlineData("about")]
    public async Task Nothing_is_beyond_the_page_and_nothing_lies_over_another(string address)
    {
        await using var opened = await browser.OpenAsync(link: browser.Server.Url + address);
        var page = opened.Page;
        await Assertions.Expect(page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("Connected", new() { Timeout = 60_000 });
        if (address.Contains("inside=", StringComparison.Ordinal))
            await Assertions.Expect(page.Locator(".shares")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        else if (address.StartsWith("language", StringComparison.Ordinal))
            await new LanguagePageObject(page, browser.Visitor).ReadyAsync();
        else if (address is not ("about" or "compare"))
            await Assertions.Expect(page.GetByRole(AriaRole.Figure).First).ToBeVisibleAsync(new() { Timeout = 60_000 });

        var problems = new List<string>();
        foreach (var width in LayoutCheck.Widths)
        {
            var found = await LayoutCheck.ProblemsAsync(page, width, ".dice", ".value-slider input", ".disc");
            problems.AddRange(found);
            if (found.Count > 0)
                await Screenshots.SaveAsync(page, $"layout-{string.Concat(address.Where(char.IsAsciiLetterOrDigit).Take(60))}-{width}", isFull: true);
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }
}
