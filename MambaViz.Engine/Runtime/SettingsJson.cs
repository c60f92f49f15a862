using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace MambaViz.Engine.Runtime;

/// <summary>Settings that people write by hand: camelCase, comments allowed, a misspelt property refused, an absent one at its default.</summary>
internal static class SettingsJson
{
    // By reflection: source-generated code sets the absent properties of a record to zero rather than leaving their default.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Reads settings.</summary>
    /// <exception cref="JsonException">No JSON, null, or a property that is unknown, missing or of another type; the message names it.</exception>
    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException("must be an object, was null.");

    /// <summary>The text that <see cref="Parse{T}"/> reads back.</summary>
    public static string Write<T>(T settings) => JsonSerializer.Serialize(settings, Options);

    /// <summary>The names that a record's properties have in JSON.</summary>
    public static IReadOnlyList<string> NamesOf<T>() => [.. Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name)];

    /// <summary>Reads settings from those fields that belong to them.</summary>
    /// <exception cref="JsonException">A property is missing or of another type; the message names it.</exception>
    public static T FromFields<T>(IReadOnlyDictionary<string, JsonElement> fields)
    {
        var own = NamesOf<T>().Where(fields.ContainsKey).ToDictionary(name => name, name => fields[name], StringComparer.Ordinal);
        return JsonSerializer.SerializeToElement(own).Deserialize<T>(Options) ?? throw new JsonException("must be an object, was null.");
    }

    /// <summary>The fields that <see cref="FromFields"/> reads back.</summary>
    public static Dictionary<string, JsonElement> ToFields<T>(T settings) =>
        JsonSerializer.SerializeToElement(settings, Options).EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.Clone(), StringComparer.Ordinal);
}
