using System.Text.Json;
using System.Text.Json.Nodes;

namespace MambaViz.Engine.Text;

/// <summary>
/// The tokenizer of small models of our own: a list of symbols, letters or a few of them, of which at each place of a text the longest that fits is
/// the token. Its tokenizer.json has <c>model.type</c> "Symbols" and <c>model.symbols</c>, a list whose places are the tokens.
/// </summary>
public sealed class SymbolTokenizer : ITokenizer
{
    /// <summary>Most symbols.</summary>
    public const int MaximumCount = 65_536;

    /// <summary>Most UTF-16 letters of one symbol.</summary>
    public const int LongestSymbol = 16;

    private const string Type = "Symbols";

    private readonly string[] _symbols;
    private readonly Dictionary<string, int> _tokens;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly int[] _lengths;   // of symbols, the longest first

    /// <summary>A tokenizer of some symbols.</summary>
    /// <param name="symbols">1 to <see cref="MaximumCount"/>, each of 1 to <see cref="LongestSymbol"/> letters and there once.</param>
    /// <exception cref="TokenizerException">They break a rule.</exception>
    public SymbolTokenizer(IReadOnlyList<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        if (symbols.Count is 0 or > MaximumCount)
            throw TokenizerParts.Broken("model.symbols", $"must hold 1 to {MaximumCount}, got {symbols.Count}");
        _symbols = [.. symbols];
        _tokens = new(StringComparer.Ordinal);
        for (var token = 0; token < _symbols.Length; token++)
        {
            if (_symbols[token] is not { Length: >= 1 and <= LongestSymbol } symbol || !_tokens.TryAdd(symbol, token))
                throw TokenizerParts.Broken($"model.symbols[{token}]", $"must be of 1 to {LongestSymbol} letters and there once");
        }

        _find = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. _symbols.Select(symbol => symbol.Length).Distinct().OrderDescending()];
    }

    /// <inheritdoc/>
    public int Count => _symbols.Length;

    /// <summary>The symbols; a token is a place among them.</summary>
    public IReadOnlyList<string> Symbols => _symbols;

    /// <inheritdoc/>
    public int[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > BytePairTokenizer.LongestText)
            throw new TokenizerException($"text: must be at most {BytePairTokenizer.LongestText} characters long, got {text.Length}.");
        var tokens = new List<int>(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var (token, length) = Next(text.AsSpan(at));
            if (length == 0)
                throw new TokenizerException($"text: must be of the model's {Count} symbols, got {Shown(text[at])} at character {at + 1}.");
            tokens.Add(token);
            at += length;
        }

        return [.. tokens];
    }

    /// <inheritdoc/>
    public string Decode(ReadOnlySpan<int> tokens)
    {
        var text = new System.Text.StringBuilder();
        foreach (var token in tokens)
        {
            if (token >= 0 && token < _symbols.Length)
                text.Append(_symbols[token]);
        }

        return text.ToString();
    }

    /// <summary>The text of its tokenizer.json.</summary>
    public string ToJson()
    {
        var symbols = new JsonArray([.. _symbols.Select(symbol => (JsonNode)symbol)]);
        return new JsonObject { ["version"] = "1.0", ["model"] = new JsonObject { ["type"] = Type, ["symbols"] = symbols } }.ToJsonString() + "\n";
    }

    /// <summary>Whether a tokenizer.json is of this kind.</summary>
    internal static bool Knows(JsonElement root) =>
        root.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.Object && model.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String && type.ValueEquals(Type);

    /// <exception cref="TokenizerException">The list breaks a rule.</exception>
    internal static SymbolTokenizer Of(JsonElement root)
    {
        var list = TokenizerParts.Required(root.GetProperty("model"), "model", "symbols", JsonValueKind.Array);
        if (list.GetArrayLength() > MaximumCount)
            throw TokenizerParts.Broken("model.symbols", $"must hold 1 to {MaximumCount}, got {list.GetArrayLength()}");
        return new([.. list.EnumerateArray().Select(symbol => symbol.ValueKind == JsonValueKind.String ? symbol.GetString()! : "")]);
    }

    private (int Token, int Length) Next(ReadOnlySpan<char> text)
    {
        foreach (var length in _lengths)
        {
            if (length <= text.Length && _find.TryGetValue(text[..length], out var token))
                return (token, length);
        }

        return (0, 0);
    }

    private static string Shown(char letter) =>
        char.IsControl(letter) || char.IsSurrogate(letter) ? $"U+{(int)letter:X4}" : $"\"{letter}\"";
}
