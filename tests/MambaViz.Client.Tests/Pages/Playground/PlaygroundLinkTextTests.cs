using System.Collections.Immutable;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Charts;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class PlaygroundLinkTextTests
{
    [Fact]
    public void The_defaults_need_no_query()
    {
        Assert.Equal("", PlaygroundLinkText.Write(new PlaygroundLink()));
        Assert.Equal(new PlaygroundLink(), PlaygroundLinkText.Read(""));
    }

    [Property]
    public FsCheck.Property A_link_is_restored_from_its_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>(), ArbMap.Default.ArbFor<byte>(), ArbMap.Default.ArbFor<byte>(),
        (int[] numbers, byte choice, byte layer) =>
        {
            var link = Any(numbers, choice, layer);
            return PlaygroundLinkText.Read("?" + PlaygroundLinkText.Write(link)) == link;
        });

    [Theory]
    [InlineData("0,5e-324")]
    [InlineData("1,1.0000000000000002")]
    [InlineData("0,1e-50")]
    [InlineData("0,.0005")]
    [InlineData("2,1")]
    [InlineData("NaN,1")]
    public void An_axis_without_a_span_is_ignored(string y) => Assert.Equal(ExampleEditor.DefaultY, PlaygroundLinkText.Read($"points=AAAAAA&y={y}").Context.Y);

    [Property]
    public bool No_text_makes_reading_fail(string text)
    {
        var link = PlaygroundLinkText.Read(text ?? "");
        return Lens.All.Contains(link.Lens) && PlaygroundLinkText.Read("points=" + text).Context.Examples.Length <= Limits.Examples + 1;
    }

    [Theory]
    [InlineData("layer=-1&lens=nothing&others=some&count=1e3")]
    [InlineData("lesson=unknown&&=&x")]
    [InlineData("count=99999&layer=300")]
    public void Bad_parts_take_their_defaults(string query) => Assert.Equal(new PlaygroundLink(), PlaygroundLinkText.Read(query));

    [Fact]
    public void A_damaged_example_ends_the_list_but_not_the_link()
    {
        var link = PlaygroundLinkText.Read("points=AAAAAA!!!!!!AAAAAA&layer=3");
        Assert.Single(link.Context.Examples);
        Assert.Equal(3, link.Layer);
    }

    [Fact]
    public void The_longest_context_fits_into_a_request_line()
    {
        var examples = Enumerable.Range(0, Limits.Examples).Select(i => new DrawnExample(-2, i / 1000.0)).ToImmutableArray();
        Assert.True(PlaygroundLinkText.Write(new PlaygroundLink { Context = new(examples, 0, null, ExampleEditor.DefaultY) }).Length < 7000);
    }

    private static PlaygroundLink Any(int[] numbers, byte choice, byte layer)
    {
        var examples = numbers.Chunk(2).Where(pair => pair.Length == 2)
            .Select(pair => new DrawnExample(pair[0] % 131_000 / 1000.0, pair[1] % 131_000 / 1000.0)).ToImmutableArray();
        // A lesson, a lesson that was changed, or examples of one's own.
        var lesson = choice % 2 == 0 ? null : LessonCatalogue.All[choice % 6];
        var context = new Context(
            lesson is null || choice % 5 == 1 ? examples : lesson.Examples, 0, lesson?.Id, choice % 4 == 0 ? new AxisRange(-3, 4.5) : ContextText.UsualY(lesson?.Id));
        return new PlaygroundLink
        {
            Context = context with { Count = choice % 3 == 0 ? context.UsualCount : Math.Min(choice, context.Examples.Length) },
            Layer = layer,
            Lens = Lens.All[choice % 3],
            Models = choice % 5 == 0 ? null : ["mamba-1d", "a b,&=%".Replace(",", "", StringComparison.Ordinal)],
            OtherLayers = (OtherLayers)(choice % 3),
            Touched = choice % 7 == 0 ? null : "transformer-1d",
            LogError = choice % 11 != 0,
            Why = choice % 13 == 0,
        };
    }
}
