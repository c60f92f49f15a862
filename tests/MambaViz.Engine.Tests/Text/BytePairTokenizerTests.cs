using System.Text.Json;
using MambaViz.Engine.Tests.Checkpoints;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Tests.Text;

/// <summary>Tokens are those that Hugging Face's tokenizers gives.</summary>
public sealed class BytePairTokenizerTests
{
    public static TheoryData<string> Names => ["mamba", "mamba2", "gpt_neox", "gpt2"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tokens_and_their_text_are_the_recorded_ones(string name)
    {
        var tokenizer = BytePairTokenizer.Load(TestCheckpoints.Tokenizer(name));
        using var recorded = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestCheckpoints.Folder(name), "tokenizer.expected.json")));
        foreach (var sample in recorded.RootElement.EnumerateArray())
        {
            int[] ids = [.. sample.GetProperty("ids").EnumerateArray().Select(id => id.GetInt32())];

            var text = sample.GetProperty("text").GetString()!;
            Assert.Equal((text, string.Join(' ', ids)), (text, string.Join(' ', tokenizer.Encode(text))));
            Assert.Equal(sample.GetProperty("decoded").GetString(), tokenizer.Decode(ids));
        }
    }

    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u1100\u1161\u11a8", "\uac01")]
    [InlineData("a\u0323\u0307", "\u1ea1\u0307")]
    [InlineData("a\u0307\u0323", "\u1ea1\u0307")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("plain", "plain")]
    public void Composition_is_Unicodes(string text, string composed) => Assert.Equal(composed, CanonicalComposition.Compose(text));

    [Theory]
    [InlineData("I'll  go, 12 \n\n x\t", "I|'ll| | go|,| 12| \n\n| x|\t")]
    [InlineData("\U0001d4d0\U0001d4d1 \U0001f600!", "\U0001d4d0\U0001d4d1| \U0001f600!")]
    [InlineData("   ", "   ")]
    [InlineData("a  b", "a| | b")]
    [InlineData("\u00a0x", "\u00a0|x")]
    public void Words_are_split_as_the_expression_says(string text, string words) =>
        Assert.Equal(words.Split('|'), new WordSplit().PreTokenize(text).Select(w => text.Substring(w.Offset, w.Length)));

    [Fact]
    public void Tokens_beyond_the_vocabulary_say_nothing() =>
        Assert.Equal("", BytePairTokenizer.Load(TestCheckpoints.Tokenizer("mamba")).Decode([439, 100_000, -1]));
}
