using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MambaViz.Contracts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Validation;

/// <summary>
/// Reads a request out of the JSON a client sent. The hub takes JSON elements instead of records because SignalR answers what it cannot
/// bind (a NaN that JavaScript wrote as null, a word for a number) with one message for everything; here the property is named.
/// </summary>
internal static class RequestReader
{
    private static readonly JsonSerializerOptions Options = Strict(ContractsJson.Default.Options, JsonNumberHandling.Strict);
    private static readonly JsonSerializerOptions FigureOptions = Strict(FigureJson.Default.Options, JsonNumberHandling.AllowNamedFloatingPointLiterals);

    public static T Read<T>(JsonElement json)
    {
        return Read<T>(json, Options);
    }

    /// <summary>Reads a figure and how it is to be printed; in a figure a gap is written "NaN".</summary>
    public static FigureRequest ReadFigure(JsonElement json) => Read<FigureRequest>(json, FigureOptions);

    /// <summary>Reads a figure that was kept as a file.</summary>
    public static Figure ReadFigureFile(JsonElement json) => Read<Figure>(json, FigureOptions);

    private static T Read<T>(JsonElement json, JsonSerializerOptions options)
    {
        try
        {
            return ReadObject<T>(json, options);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a name or a text, wherever it is first met.
            throw Rule.Broken("the argument", "text of whole letters", "half of one");
        }
    }

    private static T ReadObject<T>(JsonElement json, JsonSerializerOptions options)
    {
        var type = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
        try
        {
            if (json.ValueKind == JsonValueKind.Object)
                return json.Deserialize(type)!;
        }
        catch (JsonException unreadable)
        {
            throw UnreadableJson.Explain(json, type, unreadable.Path ?? "$");
        }

        throw Rule.Broken("the argument", "an object", new JsonText(json));
    }

    private static JsonSerializerOptions Strict(JsonSerializerOptions options, JsonNumberHandling numbers) => new(options)
    {
        AllowDuplicateProperties = false,
        NumberHandling = numbers,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads an argument that is a string.</summary>
    public static string ReadString(string property, JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Rule.Broken(property, "a string", new JsonText(json));
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which JSON can write and no string of ours holds.
            throw Rule.Broken(property, "text of whole letters", new JsonText(json));
        }
    }
}

/// <summary>An element as it came, for a message.</summary>
internal readonly record struct JsonText(JsonElement Element)
{
    public override string ToString() => Element.ValueKind == JsonValueKind.Undefined ? "nothing" : Element.GetRawText();
}
