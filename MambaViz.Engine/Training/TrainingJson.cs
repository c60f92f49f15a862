using System.Text.Json.Serialization;

namespace MambaViz.Engine.Training;

[JsonSerializable(typeof(TrainingConfig))]
internal sealed partial class TrainingJson : JsonSerializerContext;
