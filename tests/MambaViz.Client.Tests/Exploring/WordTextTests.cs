using MambaViz.Client.Charts.Grids;
using MambaViz.Client.Exploring.Prompts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Tests.Exploring;

public sealed class WordTextTests
{
    [Fact]
    public void Lines_are_read_with_any_arrow_and_parted_at_the_first()
    {
        var (lines, problem) = WordText.Read("france -> paris\r\n\r\n a→b \nc\td -> e", 10);
        Assert.Equal([new("france", "paris"), new("a", "b"), new("c", "d -> e")], lines);
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("a b", "Line 1 left out: it must be x -> y, each 1 to 100 characters.")]
    [InlineData("a -> b\n-> c", "Line 2 left out: it must be x -> y, each 1 to 100 characters.")]
    public void A_line_that_is_none_is_named(string text, string problem) => Assert.Equal(problem, WordText.Read(text, 10).Problem);

    [Fact]
    public void No_more_lines_are_taken_than_there_is_room_for()
    {
        var (lines, problem) = WordText.Read("a -> b\nc -> d", 1);
        Assert.Equal(new WordExample("a", "b"), Assert.Single(lines));
        Assert.Equal("Demonstrations: at most 256. What goes beyond is left out.", problem);
    }

    [Theory]
    [InlineData(" ", "␣", "space")]
    [InlineData("\n", "↵", "line end")]
    [InlineData("\t", "⇥", "tab")]
    [InlineData("", "∅", "nothing")]
    [InlineData(" the", "␣the", "␣the")]
    [InlineData("\uFFFD", "\uFFFD", "a part of a character")]
    [InlineData("\u200D", "U+200D", "U+200D")]
    [InlineData("\u0301", "U+0301", "U+0301")]
    [InlineData("e\u0301", "e\u0301", "e\u0301")]
    [InlineData("\u0007", "U+0007", "U+0007")]
    [InlineData("👩‍🚀", "👩‍🚀", "👩‍🚀")]
    [InlineData("ש", "ש", "ש")]
    public void A_token_that_prints_nothing_has_a_sign(string token, string shown, string spoken) =>
        Assert.Equal((shown, spoken), (ShownToken.Of(token), ShownToken.Spoken(token)));
}
