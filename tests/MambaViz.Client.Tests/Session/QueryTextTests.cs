using MambaViz.Client.Session;

namespace MambaViz.Client.Tests.Session;

public sealed class QueryTextTests
{
    [Fact]
    public void Parts_are_unescaped_the_first_of_two_counts_and_what_has_no_value_is_left_out()
    {
        var parts = QueryText.Parts("?a=1&b=x%2Cy&a=2&c&=3&d=");
        Assert.Equal(new Dictionary<string, string> { ["a"] = "1", ["b"] = "x,y", ["d"] = "" }, parts);
    }
}
