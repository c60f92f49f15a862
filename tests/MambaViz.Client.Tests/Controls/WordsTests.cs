using MambaViz.Client.Controls;

namespace MambaViz.Client.Tests.Controls;

public sealed class WordsTests
{
    [Theory]
    [InlineData(0.02634, "0.026")]
    [InlineData(0.9, "0.90")]
    [InlineData(1.26, "1.3")]
    [InlineData(14.2, "14")]
    [InlineData(0.00034, "0.00034")]
    [InlineData(0.0000034, "3.4e−6")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    public void Errors_have_two_significant_digits(double error, string text) => Assert.Equal(text, Words.Error(error));

    [Theory]
    [InlineData(1, 0, "1 example, read-in")]
    [InlineData(7, 5, "7 examples, layer 5 of 8")]
    public void The_heading_says_the_state(int count, int layer, string text) => Assert.Equal(text, Words.Heading(count, layer, 8));
}
