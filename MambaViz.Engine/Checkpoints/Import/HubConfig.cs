using System.Globalization;
using System.Text.Json;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>A checkpoint's config.json, field by field: a field is of its type and within its range, or the error names it.</summary>
internal sealed class HubConfig : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string FileName = "config.json";

    private const long LargestFile = 1 << 20;

    private readonly JsonDocument? _document;
    private readonly JsonElement _fields;
    private readonly string _prefix;

    private HubConfig(JsonDocument? document, JsonElement fields, string prefix) => (_document, _fields, _prefix) = (document, fields, prefix);

    /// <exception cref="ImportException">It is missing, too large, or no JSON object.</exception>
    public static HubConfig Read(string folder)
    {
        var document = HubJson.Read(Path.Combine(folder, FileName), LargestFile);
        return new(document, document.RootElement, "");
    }

    /// <exception cref="ImportException">It is no JSON object.</exception>
    public static HubConfig Parse(byte[] bytes)
    {
        var document = HubJson.Parse(FileName, bytes);
        return new(document, document.RootElement, "");
    }

    /// <summary>Whether a field is said, and is not null.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether a field is that text.</summary>
    public bool Says(string name, string text) => Find(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text);

    /// <summary>The fields of an object in it; those of an empty one when it is absent.</summary>
    public HubConfig Part(string name) => Find(name) switch
    {
        null => new(null, JsonElement.Parse("{}"), $"{_prefix}{name}."),
        { ValueKind: JsonValueKind.Object } part => new(null, part, $"{_prefix}{name}."),
        { } other => throw Wrong(name, "an object", other),
    };

    /// <summary>A whole number from 1 to <paramref name="most"/>.</summary>
    public int Size(string name, int? otherwise = null, int most = 1 << 20)
    {
        if (Find(name) is not { } value)
            return otherwise ?? throw new ImportException($"{FileName}: {_prefix}{name}: it is missing.");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most
            ? number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}"), value);
    }

    /// <summary>A finite number.</summary>
    public double Number(string name, double otherwise)
    {
        if (Find(name) is not { } value)
            return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(name, "a finite number", value);
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name, bool otherwise) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => throw Wrong(name, "true or false", other),
    };

    /// <summary>Text.</summary>
    public string Text(string name, string otherwise) => Find(name) switch
    {
        null => otherwise,
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => throw Wrong(name, "text", other),
    };

    /// <summary>The elements of a list; none when it is absent.</summary>
    public IReadOnlyList<JsonElement> List(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        { } other => throw Wrong(name, "a list", other),
    };

    /// <exception cref="ImportException">A field says what the engine does not compute.</exception>
    public void Demand(bool holds, string name, string rule)
    {
        if (!holds)
            throw Wrong(name, rule, Find(name) ?? JsonElement.Parse("null"));
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    private JsonElement? Find(string name) =>
        _fields.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private ImportException Wrong(string name, string rule, JsonElement value)
    {
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return new($"{FileName}: {_prefix}{name}: must be {rule}, got {(text.Length <= 80 ? text : text[..80] + "…")}.");
    }
}
