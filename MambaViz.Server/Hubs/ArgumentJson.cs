using System.Text.Json;
using System.Text.Json.Serialization;

namespace MambaViz.Server.Hubs;

/// <summary>Hub arguments before they are read; everything else on the wire is in the contracts' own context.</summary>
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class ArgumentJson : JsonSerializerContext;
