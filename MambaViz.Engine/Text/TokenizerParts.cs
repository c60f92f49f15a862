using System.Text.Json;

namespace MambaViz.Engine.Text;

/// <summary>
/// The parts of a tokenizer.json beside its vocabulary: each must be one that is known here, since a part that is passed over gives other
/// tokens.
/// </summary>
internal static class TokenizerParts
{
    // GPT-2's, which some files write out.
    private const string WordPattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <summary>Whether text is composed: the normalizer is NFC, or there is none.</summary>
    public static bool Composes(JsonElement root)
    {
        if (Part(root, "normalizer") is not { } normalizer)
            return false;
        var steps = Steps(normalizer, "normalizer", "normalizers");
        return steps.TrueForAll(step => TypeOf(step) == "NFC")
            ? steps.Count > 0
            : throw Broken("normalizer", $"must be NFC or none, got {string.Join(", ", steps.Select(TypeOf))}");
    }

    /// <summary>Holds the split into words to GPT-2's.</summary>
    public static void CheckWords(JsonElement root)
    {
        var split = Part(root, "pre_tokenizer") ?? throw Broken("pre_tokenizer", "must be ByteLevel");
        var steps = Steps(split, "pre_tokenizer", "pretokenizers");
        if (steps.Count == 0 || TypeOf(steps[^1]) != "ByteLevel" || Flag(steps[^1], "add_prefix_space", otherwise: true))
            throw Broken("pre_tokenizer", "must end in ByteLevel without a space before the text");
        var splits = Flag(steps[^1], "use_regex", otherwise: true);
        if (splits ? steps.Count == 1 : steps.Count == 2 && IsWordSplit(steps[0]))
            return;
        throw Broken("pre_tokenizer", "must split words as GPT-2 does; other expressions are not run");
    }

    /// <summary>Holds what is put around a text, and how tokens become text again, to nothing and bytes.</summary>
    public static void CheckEnds(JsonElement root)
    {
        if (Part(root, "post_processor") is { } ends && TypeOf(ends) != "ByteLevel")
            throw Broken("post_processor", $"must be ByteLevel or none, got {TypeOf(ends)}");
        if (Part(root, "decoder") is { } decoder && TypeOf(decoder) != "ByteLevel")
            throw Broken("decoder", $"must be ByteLevel, got {TypeOf(decoder)}");
    }

    /// <summary>The model, if it is pair encoding without extras.</summary>
    public static JsonElement Model(JsonElement root)
    {
        var model = Part(root, "model") ?? throw Broken("model", "must be an object");
        // Older files do not say the type.
        if (model.TryGetProperty("type", out _) && TypeOf(model) != "BPE")
            throw Broken("model", $"must be BPE, got {TypeOf(model)}");
        foreach (var name in new[] { "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (model.TryGetProperty(name, out var said) && said.ValueKind != JsonValueKind.Null
                && !(said.ValueKind == JsonValueKind.String && (said.GetString()!.Length == 0 || name == "unk_token")))
                throw Broken($"model.{name}", "must be null");
        }

        foreach (var name in new[] { "byte_fallback", "ignore_merges" })
        {
            if (Flag(model, name, otherwise: false))
                throw Broken($"model.{name}", "must be false");
        }

        return model;
    }

    /// <summary>A property of a kind.</summary>
    public static JsonElement Required(JsonElement element, string where, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == kind
            ? value
            : throw Broken(where, $"must have {name}, of type {kind}");

    /// <summary>True or false.</summary>
    public static bool Flag(JsonElement element, string name, bool otherwise) =>
        !element.TryGetProperty(name, out var value) ? otherwise : value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Null => otherwise,
            _ => throw Broken(name, "must be true or false"),
        };

    /// <summary>What is thrown for a part that breaks a rule.</summary>
    public static TokenizerException Broken(string part, string rule) => new($"tokenizer.json: {part}: {rule}.");

    private static bool IsWordSplit(JsonElement step) =>
        TypeOf(step) == "Split" && Required(step, "pre_tokenizer", "pattern", JsonValueKind.Object).TryGetProperty("Regex", out var pattern)
        && pattern.ValueKind == JsonValueKind.String && pattern.GetString() == WordPattern && !Flag(step, "invert", otherwise: false)
        && Required(step, "pre_tokenizer", "behavior", JsonValueKind.String).GetString() is "Isolated" or "isolated";

    private static JsonElement? Part(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var part) || part.ValueKind == JsonValueKind.Null)
            return null;
        return part.ValueKind == JsonValueKind.Object ? part : throw Broken(name, "must be an object");
    }

    private static List<JsonElement> Steps(JsonElement part, string where, string list) =>
        TypeOf(part) == "Sequence" ? [.. Required(part, where, list, JsonValueKind.Array).EnumerateArray()] : [part];

    private static string TypeOf(JsonElement part)
    {
        var type = Required(part, "tokenizer.json", "type", JsonValueKind.String).GetString()!;
        return type.Length <= 40 ? type : type[..40];
    }
}
