using System.Text.Json;
using System.Text.Json.Serialization;

namespace MambaViz.Contracts.Figures;

/// <summary>Source-generated JSON of figures: names in camelCase, choices by name, gaps as "NaN".</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Figure))]
[JsonSerializable(typeof(Figure[]))]
[JsonSerializable(typeof(FigureExport))]
[JsonSerializable(typeof(FigureRequest))]
[JsonSerializable(typeof(FigureVenue[]))]
public sealed partial class FigureJson : JsonSerializerContext;
