using System.Text.Json.Serialization;

namespace MambaViz.Client.Exploring.Guides;

/// <summary>How guides are written: names in camel case, a name that is none of theirs is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(GuideBook))]
public sealed partial class GuideJson : JsonSerializerContext;
