using MambaViz.Client.Exploring.Guides;

namespace MambaViz.Client.Tests.Exploring.Guides;

public sealed class GuideTextTests
{
    [Fact]
    public void Words_in_brackets_are_told_from_the_rest()
    {
        Assert.Equal(
            [("Its ", null), ("weights", "weights"), (" and ", null), ("its prompt", "prompt"), (".", null)],
            GuideText.Parts("Its [weights] and [prompt|its prompt]."));
        Assert.Equal("Its weights and its prompt.", GuideText.Plain("Its [weights] and [prompt|its prompt]."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no words")]
    [InlineData("[open")]
    [InlineData("[]")]
    public void What_is_no_word_stands_as_it_is(string text) => Assert.Equal(text, GuideText.Plain(text));
}
