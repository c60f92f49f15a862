using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Tests.Validation;

public sealed class RequestReaderTests
{
    // JSON can write half a surrogate pair, and clients in JavaScript send one.
    [Fact]
    public void Half_a_letter_is_refused_by_name()
    {
        using var half = JsonDocument.Parse("\"\\ud800\"");
        var refused = Assert.Throws<RequestException>(() => RequestReader.ReadString("id", half.RootElement));
        Assert.Equal("id: must be text of whole letters, got \"\\ud800\"", refused.Message);
    }

    [Theory]
    [InlineData("""{"name":"\ud800","seed":1,"examples":3}""")]
    [InlineData("""{"name":"linear","seed":1,"examples":3,"parameters":{"\udc00":1}}""")]
    [InlineData("""{"\ud800":"linear","seed":1,"examples":3}""")]
    public void Half_a_letter_within_a_request_is_refused(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Throws<RequestException>(() => RequestReader.Read<TaskRequest>(json.RootElement));
    }
}
