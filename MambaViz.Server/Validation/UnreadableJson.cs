using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace MambaViz.Server.Validation;

/// <summary>Turns the place where deserialisation stopped into a message with property, rule and value.</summary>
internal static partial class UnreadableJson
{
    /// <param name="root">What was read.</param>
    /// <param name="type">What it was read as.</param>
    /// <param name="path">Where it stopped: <c>$.examples[3].y</c>.</param>
    public static RequestException Explain(JsonElement root, JsonTypeInfo type, string path)
    {
        var element = root;
        var property = path.TrimStart('$').TrimStart('.');
        foreach (Match step in Steps().Matches(path))
        {
            if (step.Groups["index"] is { Success: true } index && element.ValueKind == JsonValueKind.Array)
            {
                type = Element(type);
                element = element[int.Parse(index.Value, CultureInfo.InvariantCulture)];
            }
            else if (step.Groups["name"] is { Success: true } name && element.ValueKind == JsonValueKind.Object)
            {
                if (element.EnumerateObject().Count(p => IsNamed(p, name.Value)) > 1)
                    return new RequestException($"{property}: must be given once");
                type = type.Kind == JsonTypeInfoKind.Dictionary ? Element(type) : Property(type, name.Value);
                element = Find(element, name.Value) ?? default;
            }
        }

        return type.Kind == JsonTypeInfoKind.Object && element.ValueKind == JsonValueKind.Object
            ? ExplainObject(element, type, property)
            : Rule.Broken(property, Expected(type), new JsonText(element));
    }

    // The object was well formed as JSON, so one of its properties is missing or null.
    private static RequestException ExplainObject(JsonElement element, JsonTypeInfo type, string property)
    {
        var prefix = property.Length == 0 ? "" : $"{property}.";
        foreach (var candidate in type.Properties)
        {
            var value = Find(element, candidate.Name);
            if (value is null && (candidate.IsRequired || candidate.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }))
                return new RequestException($"{prefix}{candidate.Name}: is required, got nothing");
            if (value is { ValueKind: JsonValueKind.Null } && !candidate.IsSetNullable)
                return Rule.Broken($"{prefix}{candidate.Name}", Expected(type.Options.GetTypeInfo(candidate.PropertyType)), null);
        }

        return new RequestException($"{(property.Length == 0 ? "the argument" : property)}: cannot be read");
    }

    private static JsonElement? Find(JsonElement element, string name) =>
        element.EnumerateObject().Where(p => IsNamed(p, name)).Select(p => (JsonElement?)p.Value).LastOrDefault();

    private static bool IsNamed(JsonProperty property, string name) => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase);

    private static JsonTypeInfo Element(JsonTypeInfo type) => type.ElementType is { } element ? type.Options.GetTypeInfo(element) : type;

    private static JsonTypeInfo Property(JsonTypeInfo type, string name) =>
        type.Properties.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is { } property
            ? type.Options.GetTypeInfo(property.PropertyType)
            : type;

    private static string Expected(JsonTypeInfo type) => (type.Kind, Nullable.GetUnderlyingType(type.Type) ?? type.Type) switch
    {
        (JsonTypeInfoKind.Enumerable, _) => "a list",
        (JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary, _) => "an object",
        (_, var number) when number == typeof(double) => "a finite number",
        (_, var number) when number == typeof(int) || number == typeof(long) => "a whole number",
        (_, { IsEnum: true } choice) => $"one of {string.Join(", ", Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
        _ => "a string",
    };

    [GeneratedRegex(@"\[(?<index>\d{1,9})\]|\['(?<name>[^']*)'\]|\.(?<name>[^.\[]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Steps();
}
