using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Language;
using MambaViz.Contracts.Rooms;
using MambaViz.Contracts.Sharing;

namespace MambaViz.Contracts;

/// <summary>Source-generated JSON for everything that crosses the hub, its REST twins and the recorded lessons (camelCase).</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(RefineRequest))]
[JsonSerializable(typeof(RefineFrame))]
[JsonSerializable(typeof(InfluenceFrame))]
[JsonSerializable(typeof(OrderingsRequest))]
[JsonSerializable(typeof(OrderingFrame))]
[JsonSerializable(typeof(NextErrorsRequest))]
[JsonSerializable(typeof(NextErrorFrame))]
[JsonSerializable(typeof(AblationFrame))]
[JsonSerializable(typeof(TransplantRequest))]
[JsonSerializable(typeof(TransplantFrame))]
[JsonSerializable(typeof(ReadingRequest))]
[JsonSerializable(typeof(ReadingFrame), GenerationMode = JsonSourceGenerationMode.Metadata)]   // written ahead, bytes that are null would be ""
[JsonSerializable(typeof(WayOfReading), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(TaskRequest))]
[JsonSerializable(typeof(TaskSample))]
[JsonSerializable(typeof(ModelCard))]
[JsonSerializable(typeof(ModelCard[]))]
[JsonSerializable(typeof(BrokenModel[]))]
[JsonSerializable(typeof(ModelDetail))]
[JsonSerializable(typeof(TaskCard[]))]
[JsonSerializable(typeof(OwnBaselinesRequest))]
[JsonSerializable(typeof(BaselineErrors))]
[JsonSerializable(typeof(BaselineErrors[]))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(RecordedLesson))]
[JsonSerializable(typeof(RecordedPrompt))]
[JsonSerializable(typeof(ExperimentCard[]))]
[JsonSerializable(typeof(ExperimentRequest))]
[JsonSerializable(typeof(ExperimentUpdate))]
[JsonSerializable(typeof(ExperimentResult))]
[JsonSerializable(typeof(TextModelCard[]))]
[JsonSerializable(typeof(TextGrowthDetail))]
[JsonSerializable(typeof(WordTaskCard[]))]
[JsonSerializable(typeof(WordTaskRequest))]
[JsonSerializable(typeof(WordTaskSample))]
[JsonSerializable(typeof(TextRefineRequest))]
[JsonSerializable(typeof(TextFrame))]
[JsonSerializable(typeof(TextInfluenceFrame))]
[JsonSerializable(typeof(TextReadingRequest))]
[JsonSerializable(typeof(PatchTextRequest))]
[JsonSerializable(typeof(PatchFrame), GenerationMode = JsonSourceGenerationMode.Metadata)]     // as a reading
[JsonSerializable(typeof(TaskVectorRequest))]
[JsonSerializable(typeof(TaskVectorFrame))]
[JsonSerializable(typeof(ContinueTextRequest))]
[JsonSerializable(typeof(ContinuationFrame))]
[JsonSerializable(typeof(BookRequest))]
[JsonSerializable(typeof(WordExample[]))]
[JsonSerializable(typeof(RecallBookRequest))]
[JsonSerializable(typeof(BookFrame))]
[JsonSerializable(typeof(RecordedBook))]
[JsonSerializable(typeof(RecordedText))]
[JsonSerializable(typeof(LeadRequest))]
[JsonSerializable(typeof(ShowRequest))]
[JsonSerializable(typeof(VoteRequest))]
[JsonSerializable(typeof(RoomFrame))]
[JsonSerializable(typeof(ShareRequest))]
[JsonSerializable(typeof(ShareLink))]
public sealed partial class ContractsJson : JsonSerializerContext;
