using System.Text.Json;

namespace MambaViz.Engine.Text;

/// <summary>A token that is matched in the text itself.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">What is matched.</param>
/// <param name="IsNormalized">Whether it is looked for in the composed text, rather than in the text as it came.</param>
internal sealed record AddedToken(int Id, string Text, bool IsNormalized);

/// <summary>
/// A tokenizer.json of Hugging Face's tokenizers, of the kinds that GPT-2 and GPT-NeoX are: every part that changes tokens is known here, or the file
/// is refused.
/// </summary>
internal sealed class TokenizerFile
{
    private const long LargestFile = 32 << 20;
    private const int MaximumTokens = 1 << 20;
    private const int LongestToken = 4096;

    /// <exception cref="TokenizerException">A part breaks a rule, or is of a kind that is not known here.</exception>
    public TokenizerFile(JsonElement root)
    {
        Composes = TokenizerParts.Composes(root);
        TokenizerParts.CheckWords(root);
        TokenizerParts.CheckEnds(root);
        var model = TokenizerParts.Model(root);
        Vocabulary = ReadVocabulary(model);
        Merges = ReadMerges(model);
        Added = ReadAdded(root);
    }

    /// <summary>Whether text is composed first (NFC).</summary>
    public bool Composes { get; }

    /// <summary>Numbers by token, in byte letters.</summary>
    public Dictionary<string, int> Vocabulary { get; }

    /// <summary>Pairs that are merged, the first first: "a b".</summary>
    public IReadOnlyList<string> Merges { get; }

    /// <summary>Tokens that are matched in the text.</summary>
    public IReadOnlyList<AddedToken> Added { get; }

    /// <summary>The bytes of a file that is not too large for one.</summary>
    /// <exception cref="TokenizerException">It cannot be read, or is too large.</exception>
    public static byte[] Bytes(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            return length <= LargestFile
                ? File.ReadAllBytes(path)
                : throw new TokenizerException($"{name}: must be at most {LargestFile} bytes long, got {length}.");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            var reason = broken is FileNotFoundException or DirectoryNotFoundException ? "it is missing." : broken.Message.ReplaceLineEndings(" ");
            throw new TokenizerException($"{name}: {reason}", broken);
        }
    }

    /// <summary>What <paramref name="read"/> makes of the object that some bytes are.</summary>
    /// <exception cref="TokenizerException">They are not JSON, or no object, or break a rule.</exception>
    public static T Parse<T>(string name, byte[] bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new TokenizerException($"{name}: must be a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            // Half of a surrogate pair in an escape is an invalid operation to the reader.
            throw new TokenizerException($"{name}: it is not JSON. {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    private static Dictionary<string, int> ReadVocabulary(JsonElement model)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var entry in TokenizerParts.Required(model, "model.vocab", "vocab", JsonValueKind.Object).EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var id) || id is < 0 or >= MaximumTokens)
                throw TokenizerParts.Broken("model.vocab", $"must number tokens from 0 to {MaximumTokens - 1}");
            if (entry.Name.Length is 0 or > LongestToken || !taken.Add(id) || !vocabulary.TryAdd(entry.Name, id))
                throw TokenizerParts.Broken("model.vocab", $"must hold tokens of 1 to {LongestToken} letters with a number each of its own");
        }

        return ByteSymbols.All.All(symbol => vocabulary.ContainsKey(symbol.ToString()))
            ? vocabulary
            : throw TokenizerParts.Broken("model.vocab", "must hold a letter for each byte");
    }

    // "a b", or a pair in newer files.
    private static List<string> ReadMerges(JsonElement model)
    {
        var merges = new List<string>();
        foreach (var entry in TokenizerParts.Required(model, "model.merges", "merges", JsonValueKind.Array).EnumerateArray())
        {
            var parts = entry.ValueKind switch
            {
                JsonValueKind.String => entry.GetString()!.Split(' '),
                JsonValueKind.Array => [.. entry.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString()! : "")],
                _ => [],
            };
            if (parts.Length != 2 || parts.Any(part => part.Length is 0 or > LongestToken || part.Contains(' ', StringComparison.Ordinal)))
                throw TokenizerParts.Broken("model.merges", "must hold pairs of tokens");
            merges.Add($"{parts[0]} {parts[1]}");
            if (merges.Count > MaximumTokens)
                throw TokenizerParts.Broken("model.merges", $"must hold at most {MaximumTokens} pairs");
        }

        return merges;
    }

    private static List<AddedToken> ReadAdded(JsonElement root)
    {
        var added = new List<AddedToken>();
        if (!root.TryGetProperty("added_tokens", out var list) || list.ValueKind == JsonValueKind.Null)
            return added;
        if (list.ValueKind != JsonValueKind.Array)
            throw TokenizerParts.Broken("added_tokens", "must be a list");
        foreach (var token in list.EnumerateArray())
        {
            if (token.ValueKind != JsonValueKind.Object)
                throw TokenizerParts.Broken("added_tokens", "must hold objects");
            var text = TokenizerParts.Required(token, "added_tokens", "content", JsonValueKind.String).GetString()!;
            if (!TokenizerParts.Required(token, "added_tokens", "id", JsonValueKind.Number).TryGetInt32(out var id) || id is < 0 or >= MaximumTokens)
                throw TokenizerParts.Broken("added_tokens", $"must number tokens from 0 to {MaximumTokens - 1}");
            if (text.Length is 0 or > LongestToken || added.Exists(other => other.Text == text || other.Id == id) || added.Count >= 10_000)
                throw TokenizerParts.Broken("added_tokens", $"must hold at most 10000 texts of 1 to {LongestToken} letters, each once");
            foreach (var flag in new[] { "single_word", "lstrip", "rstrip" })
            {
                if (TokenizerParts.Flag(token, flag, otherwise: false))
                    throw TokenizerParts.Broken("added_tokens", $"must say false for {flag}");
            }

            added.Add(new(id, text, TokenizerParts.Flag(token, "normalized", otherwise: true)));
        }

        return added;
    }
}
