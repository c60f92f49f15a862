using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;

namespace MambaViz.Engine.Tests.Text;

public sealed class SymbolTokenizerTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void At_each_place_the_longest_symbol_that_fits_is_the_token()
    {
        var tokenizer = new SymbolTokenizer(["a", "ab", "abc", "b", "\n"]);

        Assert.Equal([2, 1, 0, 1, 3, 4], tokenizer.Encode("abcabaabb\n"));
        Assert.Equal("abcab\n", tokenizer.Decode([2, 1, 4, 99, -1]));
    }

    [Fact]
    public void Its_file_is_read_back_as_the_same_tokenizer()
    {
        var letters = WordAlphabet.Tokenizer;
        File.WriteAllText(_file, letters.ToJson());

        var read = Assert.IsType<SymbolTokenizer>(TokenizerKinds.Load(_file));

        Assert.Equal(letters.Symbols, read.Symbols);
        Assert.Equal("señor>ça\n", read.Decode(read.Encode("señor>ça\n")));
    }

    [Fact]
    public void A_file_of_pair_encoding_is_read_as_such()
    {
        var path = Checkpoints.TestCheckpoints.Tokenizer("mamba");

        var read = Assert.IsType<BytePairTokenizer>(TokenizerKinds.Load(path));

        Assert.Equal(BytePairTokenizer.Load(path).Encode("two words"), read.Encode("two words"));
    }

    [Theory]
    [InlineData("a?b", "text: must be of the model's 2 symbols, got \"?\" at character 2.")]
    [InlineData("a\u0007", "got U+0007 at character 2.")]
    public void What_is_no_symbol_is_named(string text, string message) =>
        Assert.Contains(
            message, Assert.Throws<TokenizerException>(() => new SymbolTokenizer(["a", "b"]).Encode(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"model":{"type":"Symbols"}}""", "must have symbols, of type Array")]
    [InlineData("""{"model":{"type":"Symbols","symbols":[]}}""", "model.symbols: must hold 1 to 65536, got 0.")]
    [InlineData("""{"model":{"type":"Symbols","symbols":["a","a"]}}""", "model.symbols[1]: must be of 1 to 16 letters and there once.")]
    [InlineData("""{"model":{"type":"Symbols","symbols":["a",1]}}""", "model.symbols[1]: must be of 1 to 16 letters")]
    [InlineData("""{"model":{"type":"Symbols","symbols":["12345678901234567"]}}""", "model.symbols[0]: must be of 1 to 16 letters")]
    [InlineData("[]", "must be a JSON object.")]
    [InlineData("{", "it is not JSON.")]
    public void A_file_that_breaks_a_rule_is_refused_by_it(string json, string message)
    {
        File.WriteAllText(_file, json);

        Assert.Contains(message, Assert.Throws<TokenizerException>(() => TokenizerKinds.Load(_file)).Message, StringComparison.Ordinal);
    }
}
