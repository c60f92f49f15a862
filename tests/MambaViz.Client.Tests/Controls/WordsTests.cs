using MambaViz.Client.Controls;

namespace MambaViz.Client.Tests.Controls;

public sealed class WordsTests
{
    [Theory]
    [InlineData(1, 0, "1 example, read-in")]
    [InlineData(7, 5, "7 examples, layer 5 of 8")]
    public void The_heading_says_the_state(int count, int layer, string text) => Assert.Equal(text, Words.Heading(count, layer, 8));
}
