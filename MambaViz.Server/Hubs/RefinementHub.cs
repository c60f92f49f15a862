using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Language;
using MambaViz.Contracts.Rooms;
using MambaViz.Server.Attribution;
using MambaViz.Server.Compute;
using MambaViz.Server.Experiments;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;
using MambaViz.Server.Rooms;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>
/// The hub protocol, version 1. Keeps no state but rooms: a client sends all its examples each time, and the engine's cache knows what is new.
/// </summary>
internal sealed class RefinementHub(
    Catalogue catalogue,
    RefinementService refinements,
    AttributionService attributions,
    ExperimentService experiments,
    LanguageCatalogue languages,
    LanguageService language,
    BookService books,
    RoomBook rooms,
    AddressConnections addresses,
    ILogger<RefinementHub> logger) : Hub
{
    public const string Path = "/hubs/refinement";

    // Behind a trusted proxy the address is the one it forwards.
    private ComputeClient Client => ComputeClient.Of(Context.GetHttpContext()?.Connection.RemoteIpAddress, Context.ConnectionId);

    public override Task OnConnectedAsync()
    {
        addresses.Enter(Context, Client.Address);
        ConnectionStreams.Begin(Context);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        AddressConnections.Leave(Context);
        return Task.CompletedTask;
    }

    /// <summary>The models that can be asked.</summary>
    public ModelCard[] ListModels() => catalogue.Models;

    /// <summary>The models that are there and cannot be asked, with the reason.</summary>
    public BrokenModel[] ListBrokenModels() => catalogue.Broken;

    /// <summary>All that is known of the model of an id.</summary>
    public ModelDetail DescribeModel(JsonElement id) => catalogue.Describe(RequestReader.ReadString("id", id));

    /// <summary>The tasks that can be sampled.</summary>
    public TaskCard[] ListTasks() => catalogue.Tasks;

    /// <summary>What a <see cref="TaskRequest"/> samples.</summary>
    public Task<TaskSample> Sample(JsonElement task) =>
        refinements.SampleAsync(RequestReader.Read<TaskRequest>(task), Client, Context.ConnectionAborted);

    /// <summary>Streams the <see cref="BaselineErrors"/> of each baseline on what a <see cref="TaskRequest"/> samples.</summary>
    public IAsyncEnumerable<BaselineErrors> BaselineErrors(JsonElement task, CancellationToken cancellationToken) =>
        Stream(refinements.BaselineErrorsAsync(RequestReader.Read<TaskRequest>(task), Client, cancellationToken), task, cancellationToken);

    /// <summary>Streams the <see cref="BaselineErrors"/> of each baseline on the examples of an <see cref="OwnBaselinesRequest"/>.</summary>
    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrors(JsonElement request, CancellationToken cancellationToken) =>
        Stream(refinements.OwnBaselineErrorsAsync(RequestReader.Read<OwnBaselinesRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>The experiments of the paper, and what of them ships.</summary>
    public ExperimentCard[] ListExperiments() => experiments.Cards;

    /// <summary>The shipped or finished result of an id.</summary>
    public ExperimentResult GetExperiment(JsonElement id) => experiments.Result(RequestReader.ReadString("id", id));

    /// <summary>Runs an <see cref="ExperimentRequest"/> and streams how far it is; the last update has the result, which is kept for a while.</summary>
    public IAsyncEnumerable<ExperimentUpdate> RunExperiment(JsonElement request, CancellationToken cancellationToken)
    {
        var streams = ConnectionStreams.Of(Context);
        var updates = experiments.RunAsync(RequestReader.Read<ExperimentRequest>(request), Client, cancellationToken);
        var within = ClientStream.Within(updates, streams.Experiments, experiments.Places, cancellationToken);
        return Stream(within, request, cancellationToken);
    }

    /// <summary>Streams the frames of a <see cref="RefineRequest"/>.</summary>
    public IAsyncEnumerable<RefineFrame> Refine(JsonElement request, CancellationToken cancellationToken) =>
        Stream(refinements.RefineAsync(RequestReader.Read<RefineRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what each layer predicts of a <see cref="RefineRequest"/> without each of its examples.</summary>
    public IAsyncEnumerable<InfluenceFrame> Influence(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.InfluenceAsync(RequestReader.Read<RefineRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>The models of language that can be asked.</summary>
    public TextModelCard[] ListTextModels() => languages.Models;

    /// <summary>A model of language along its training.</summary>
    public TextGrowthDetail DescribeTextGrowth(JsonElement id) => languages.DescribeGrowth(RequestReader.ReadString("id", id));

    /// <summary>The families of tasks in words.</summary>
    public WordTaskCard[] ListTextTasks() => languages.Tasks;

    /// <summary>What a <see cref="WordTaskRequest"/> draws.</summary>
    public Task<WordTaskSample> SampleText(JsonElement task) =>
        language.SampleAsync(RequestReader.Read<WordTaskRequest>(task), Client, Context.ConnectionAborted);

    /// <summary>Streams the frames of a <see cref="TextRefineRequest"/>.</summary>
    public IAsyncEnumerable<TextFrame> RefineText(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.RefineAsync(RequestReader.Read<TextRefineRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what each layer says of a <see cref="TextRefineRequest"/> without each of its demonstrations.</summary>
    public IAsyncEnumerable<TextInfluenceFrame> TextInfluence(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.InfluenceAsync(RequestReader.Read<TextRefineRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what a model writes by itself after the prompt of a <see cref="ContinueTextRequest"/>.</summary>
    public IAsyncEnumerable<ContinuationFrame> ContinueText(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.ContinueAsync(RequestReader.Read<ContinueTextRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>The entries that a <see cref="BookRequest"/> draws.</summary>
    public Task<WordExample[]> SampleBook(JsonElement book) =>
        books.SampleAsync(RequestReader.Read<BookRequest>(book), Client, Context.ConnectionAborted);

    /// <summary>Streams what each model of a <see cref="RecallBookRequest"/> says to every entry.</summary>
    public IAsyncEnumerable<BookFrame> RecallBook(JsonElement request, CancellationToken cancellationToken) =>
        Stream(books.RecallAsync(RequestReader.Read<RecallBookRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what each layer predicts over shuffles of the examples of an <see cref="OrderingsRequest"/>.</summary>
    public IAsyncEnumerable<OrderingFrame> Orderings(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.OrderingsAsync(RequestReader.Read<OrderingsRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams how wrong each layer is about each next example, over shuffles of the examples of a <see cref="NextErrorsRequest"/>.</summary>
    public IAsyncEnumerable<NextErrorFrame> NextErrors(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.NextErrorsAsync(RequestReader.Read<NextErrorsRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams who follows the room of a <see cref="LeadRequest"/>, and what they vote.</summary>
    public IAsyncEnumerable<RoomFrame> LeadRoom(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = rooms.LeadAsync(RequestReader.Read<LeadRequest>(request), cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context).Rooms, FailureLog.Request([]), logger, cancellationToken);
    }

    /// <summary>Streams what the room of a code shows.</summary>
    public IAsyncEnumerable<RoomFrame> FollowRoom(JsonElement code, CancellationToken cancellationToken)
    {
        var frames = rooms.FollowAsync(RequestReader.ReadString("code", code), Context.ConnectionId, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context).Rooms, FailureLog.Request([code]), logger, cancellationToken);
    }

    /// <summary>Shows the address of a <see cref="ShowRequest"/> to those who follow.</summary>
    public void ShowRoom(JsonElement request) => rooms.Show(RequestReader.Read<ShowRequest>(request));

    /// <summary>Counts a <see cref="VoteRequest"/>; false where it is for what is no longer shown.</summary>
    public bool VoteRoom(JsonElement request) => rooms.Vote(RequestReader.Read<VoteRequest>(request), Context.ConnectionId);

    /// <summary>Streams what models predict without each of their blocks, after the whole context of a <see cref="RefineRequest"/>.</summary>
    public IAsyncEnumerable<AblationFrame> Ablation(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.AblationAsync(RequestReader.Read<RefineRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what models keep of one context while that of a <see cref="TransplantRequest"/> follows it.</summary>
    public IAsyncEnumerable<TransplantFrame> Transplant(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.TransplantAsync(RequestReader.Read<TransplantRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what a token of the prompt of a <see cref="ReadingRequest"/> reads in each block.</summary>
    public IAsyncEnumerable<ReadingFrame> Reading(JsonElement request, CancellationToken cancellationToken) =>
        Stream(attributions.ReadingAsync(RequestReader.Read<ReadingRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what a token of the prompt of a <see cref="TextReadingRequest"/> reads in each block.</summary>
    public IAsyncEnumerable<ReadingFrame> ReadText(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.ReadAsync(RequestReader.Read<TextReadingRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what becomes of an answer with the stream of another prompt in each place of that of a <see cref="PatchTextRequest"/>.</summary>
    public IAsyncEnumerable<PatchFrame> PatchText(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.PatchAsync(RequestReader.Read<PatchTextRequest>(request), Client, cancellationToken), request, cancellationToken);

    /// <summary>Streams what becomes of an answer with each layer's task vector of a <see cref="TaskVectorRequest"/>.</summary>
    public IAsyncEnumerable<TaskVectorFrame> TaskVector(JsonElement request, CancellationToken cancellationToken) =>
        Stream(language.TaskVectorAsync(RequestReader.Read<TaskVectorRequest>(request), Client, cancellationToken), request, cancellationToken);

    // What is computed for a connection: one of its few streams.
    private IAsyncEnumerable<T> Stream<T>(IAsyncEnumerable<T> frames, JsonElement request, CancellationToken cancellationToken) =>
        ClientStream.Guard(frames, ConnectionStreams.Of(Context).Computed, FailureLog.Request([request]), logger, cancellationToken);
}
