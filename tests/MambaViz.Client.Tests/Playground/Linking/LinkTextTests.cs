using System.Collections.Immutable;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Playground.Lessons;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Streaming;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Playground.Linking;

public sealed class LinkTextTests
{
    [Fact]
    public void The_defaults_need_no_query()
    {
        Assert.Equal("", LinkText.Write(new PlaygroundLink()));
        Assert.Equal(new PlaygroundLink(), LinkText.Read(""));
    }

    [Property]
    public FsCheck.Property A_link_is_restored_from_its_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(),
        (int[] numbers, byte choice, byte layer) =>
        {
            var link = Any(numbers, choice, layer);
            return LinkText.Read("?" + LinkText.Write(link)) == link;
        });

    [Property]
    public bool No_text_makes_reading_fail(string text)
    {
        var link = LinkText.Read(text ?? "");
        return Lens.All.Contains(link.Lens) && LinkText.Read("points=" + text).Examples.Length <= Limits.Examples;
    }

    [Theory]
    [InlineData("layer=-1&lens=nothing&others=some&count=1e3")]
    [InlineData("lesson=unknown&&=&x")]
    [InlineData("count=99999&layer=300")]
    public void Bad_parts_take_their_defaults(string query) => Assert.Equal(new PlaygroundLink(), LinkText.Read(query));

    [Fact]
    public void A_damaged_example_ends_the_list_but_not_the_link()
    {
        var link = LinkText.Read("points=AAAAAA!!!!!!AAAAAA&layer=3");
        Assert.Single(link.Examples);
        Assert.Equal(3, link.Layer);
    }

    [Fact]
    public void The_longest_context_fits_into_a_request_line()
    {
        var examples = Enumerable.Range(0, Limits.Examples).Select(i => new DrawnExample(-2, i / 1000.0)).ToImmutableArray();
        Assert.True(LinkText.Write(new PlaygroundLink { LessonId = null, Examples = examples }).Length < 7000);
    }

    private static PlaygroundLink Any(int[] numbers, byte choice, byte layer)
    {
        var examples = numbers.Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => new DrawnExample(pair[0] % 131_000 / 1000.0, pair[1] % 131_000 / 1000.0)).ToImmutableArray();
        var isOwn = choice % 2 == 0;
        return new PlaygroundLink
        {
            LessonId = isOwn ? null : LessonCatalogue.All[choice % 6].Id,
            Examples = isOwn ? examples : [],
            Y = isOwn && choice % 4 == 0 ? new AxisRange(-3, 4.5) : null,
            Count = choice % 3 == 0 ? null : choice,
            Layer = layer,
            Lens = Lens.All[choice % 3],
            Models = choice % 5 == 0 ? null : ["mamba-1d", "a b,&=%".Replace(",", "", StringComparison.Ordinal)],
            OtherLayers = (OtherLayers)(choice % 3),
            Touched = choice % 7 == 0 ? null : "transformer-1d",
            LogError = choice % 11 != 0,
        };
    }
}
