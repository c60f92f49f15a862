using System.Buffers.Binary;
using System.Net;
using System.Text.RegularExpressions;
using MambaViz.Client.Sharing;
using MambaViz.Server.Hosting;
using MambaViz.Server.Tests.Hosting;

namespace MambaViz.Server.Tests.Api;

[Collection(ServerTests.Name)]
public sealed partial class PreviewApiTests(ServerFixture server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => [.. SitePages.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_has_a_picture_of_the_size_that_sites_ask_for_and_says_where(string page)
    {
        using var http = server.CreateClient();
        var told = Picture().Match(await http.GetStringAsync(new Uri(server.Address, page), Token)).Groups["address"].Value;
        Assert.Equal($"{server.Address}preview/{PreviewAddress.NameOf(page)}.png", told);

        using var answer = await http.GetAsync(new Uri(told), Token);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var header = (await answer.Content.ReadAsByteArrayAsync(Token)).AsSpan(16, 8);
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        Assert.Equal((PreviewAddress.Width, PreviewAddress.Height), (width, height));
    }

    [Theory]
    [InlineData("playground.png?lens=readout&lesson=noise&count=", "3", "4", "3&others=none")]
    [InlineData("playground.png?lens=readout&points=AAAAAA&layer=", "1", "2", "1&scale=log")]
    [InlineData("playground.png?lens=readout&data=t~x_y~0_1~1_2~2_", "4", "5", "4&embed=1")]
    [InlineData("regression.png?d=5&examples=8&seed=", "3", "4", "3&class=linear")]
    [InlineData("language.png?task=plural&count=", "1", "2", "1&unknown=1")]
    public async Task Another_state_is_another_picture_and_the_same_in_other_words_is_the_same(string address, string state, string other, string same)
    {
        using var http = server.CreateClient();
        var first = await http.GetByteArrayAsync($"preview/{address}{state}", Token);

        Assert.NotEqual(first, await http.GetByteArrayAsync($"preview/{address}{other}", Token));
        Assert.NotEqual(first, await PlainAsync(http, address.Split('.')[0]));
        Assert.Equal(first, await http.GetByteArrayAsync($"preview/{address}{same}", Token));
        Assert.True(await server.IsIdleAsync());
    }

    [Theory]
    [InlineData("playground", "?data=k0123456789abcdef")]
    [InlineData("playground", "?data=sAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("regression", "?data=t~~~")]
    [InlineData("playground", "?data=%ff%zz")]
    public async Task Data_that_this_server_does_not_have_are_the_pages_plain_picture(string page, string query)
    {
        using var http = server.CreateClient();
        Assert.Equal(await PlainAsync(http, page), await http.GetByteArrayAsync($"preview/{page}.png{query}", Token));
    }

    [Theory]
    [InlineData("?layer=99999999999&count=-1&lens=none&models=,,&y=a,b")]
    [InlineData("?points=%00&lesson=%F0%9F%98%80&why=on")]
    [InlineData("?class=%27%3B--&d=0&prompts=NaN&p.x=1e999&seed=-1")]
    [InlineData("?guide=none&step=-3&&&===&a")]
    public async Task A_broken_query_is_a_picture_all_the_same(string query)
    {
        using var http = server.CreateClient();
        foreach (var page in new[] { "playground", "regression", "language", "findings" })
        {
            using var answer = await http.GetAsync($"preview/{page}.png{query}", Token);
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        }
    }

    [Fact]
    public async Task Own_data_behind_a_short_link_are_drawn()
    {
        using var http = server.CreateClient();
        var link = await LinkApiTests.AddAsync(http, "", "data=" + Uri.EscapeDataString(LinkApiTests.Long(4000)));
        var drawn = await http.GetByteArrayAsync($"preview/playground.png?lens=readout&data=s{link.Id}", Token);
        Assert.NotEqual(await PlainAsync(http, "playground"), drawn);
    }

    [Fact]
    public async Task Who_has_the_picture_already_is_told_so()
    {
        using var http = server.CreateClient();
        using var first = await http.GetAsync("preview/about.png", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "preview/about.png");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("public, max-age=3600", first.Headers.CacheControl!.ToString());
        using var head = await http.SendAsync(new(HttpMethod.Head, "preview/about.png"), Token);
        Assert.Equal(first.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [InlineData("preview/nothing.png")]
    [InlineData("preview/not-found.png")]
    [InlineData("preview/..%2fapi.png")]
    [InlineData("preview/playground.jpg")]
    public async Task What_is_no_page_has_no_picture(string address)
    {
        using var http = server.CreateClient();
        using var answer = await http.GetAsync(address, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<byte[]> PlainAsync(HttpClient http, string page) => http.GetByteArrayAsync($"preview/{page}.png?data=k1", Token);

    [GeneratedRegex("<meta property=\"og:image\" content=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();
}
