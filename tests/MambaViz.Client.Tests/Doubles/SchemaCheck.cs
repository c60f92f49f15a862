using System.Text.Json;
using System.Text.RegularExpressions;

namespace MambaViz.Client.Tests.Doubles;

/// <summary>As much of JSON Schema as the lesson file's needs; a word that it does not know is an error, so that none is passed over.</summary>
internal sealed class SchemaCheck(JsonElement schema)
{
    private static readonly HashSet<string> Words = new(
    [
        "$schema", "$defs", "title", "description", "$ref", "type", "const", "enum", "required", "additionalProperties", "properties", "items",
        "minItems", "maxItems", "minLength", "maxLength", "pattern", "minimum", "maximum",
    ], StringComparer.Ordinal);

    /// <summary>The first place that breaks a rule, with the rule; null where all keep to it.</summary>
    public string? Problem(JsonElement value) => Problem(schema, value, "");

    private string? Problem(JsonElement rules, JsonElement value, string path)
    {
        Assert.All(rules.EnumerateObject(), rule => Assert.Contains(rule.Name, Words));
        foreach (var rule in rules.EnumerateObject())
            if (Problem(rule.Name, rule.Value, rules, value, path) is { } problem)
                return problem;
        return null;
    }

    private string? Problem(string rule, JsonElement said, JsonElement rules, JsonElement value, string path) => rule switch
    {
        "$ref" => Problem(schema.GetProperty("$defs").GetProperty(said.GetString()!.Split('/')[^1]), value, path),
        "type" => IsOf(said.GetString()!, value) ? null : $"{path}: type {said}",
        "const" => JsonElement.DeepEquals(said, value) ? null : $"{path}: const {said}",
        "enum" => said.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? null : $"{path}: enum {said}",
        _ when value.ValueKind == JsonValueKind.Object => InObject(rule, said, rules, value, path),
        _ when value.ValueKind == JsonValueKind.Array => InArray(rule, said, value, path),
        _ => Holds(rule, said, value) ? null : $"{path}: {rule} {said}",
    };

    private string? InObject(string rule, JsonElement said, JsonElement rules, JsonElement value, string path) => rule switch
    {
        "required" => said.EnumerateArray().FirstOrDefault(name => !value.TryGetProperty(name.GetString()!, out _)) is { ValueKind: JsonValueKind.String } missing ? $"{path}.{missing}: required" : null,
        "properties" => value.EnumerateObject().Select(part => said.TryGetProperty(part.Name, out var own) ? Problem(own, part.Value, $"{path}.{part.Name}") : null).FirstOrDefault(problem => problem is not null),
        "additionalProperties" => value.EnumerateObject().FirstOrDefault(part => !rules.GetProperty("properties").TryGetProperty(part.Name, out _)) is { Value.ValueKind: not JsonValueKind.Undefined } other ? $"{path}.{other.Name}: not known" : null,
        _ => null,
    };

    private string? InArray(string rule, JsonElement said, JsonElement value, string path) => rule switch
    {
        "items" => value.EnumerateArray().Select((item, place) => Problem(said, item, $"{path}[{place}]")).FirstOrDefault(problem => problem is not null),
        "minItems" => value.GetArrayLength() >= said.GetInt32() ? null : $"{path}: minItems {said}",
        "maxItems" => value.GetArrayLength() <= said.GetInt32() ? null : $"{path}: maxItems {said}",
        _ => null,
    };

    private static bool Holds(string rule, JsonElement said, JsonElement value) => (rule, value.ValueKind) switch
    {
        // In characters as the schema counts them: code points, never more than the reader's.
        ("minLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() >= said.GetInt32(),
        ("maxLength", JsonValueKind.String) => value.GetString()!.EnumerateRunes().Count() <= said.GetInt32(),
        ("pattern", JsonValueKind.String) => Regex.IsMatch(value.GetString()!, said.GetString()!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
        ("minimum", JsonValueKind.Number) => value.GetDouble() >= said.GetDouble(),
        ("maximum", JsonValueKind.Number) => value.GetDouble() <= said.GetDouble(),
        _ => true,
    };

    private static bool IsOf(string type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.GetDouble() % 1 == 0,
        _ => false,
    };
}
