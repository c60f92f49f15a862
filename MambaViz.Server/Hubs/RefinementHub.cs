using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Experiments;
using MambaViz.Contracts.Language;
using MambaViz.Server.Attribution;
using MambaViz.Server.Compute;
using MambaViz.Server.Experiments;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>The hub protocol, version 1. Keeps no state: a client sends all its examples each time, and the engine's cache knows what is new.</summary>
internal sealed class RefinementHub(
    Catalogue catalogue,
    RefinementService refinements,
    AttributionService attributions,
    ExperimentService experiments,
    LanguageCatalogue languages,
    LanguageService language,
    BookService books,
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
    public IAsyncEnumerable<BaselineErrors> BaselineErrors(JsonElement task, CancellationToken cancellationToken)
    {
        var errors = refinements.BaselineErrorsAsync(RequestReader.Read<TaskRequest>(task), Client, cancellationToken);
        return ClientStream.Guard(errors, ConnectionStreams.Of(Context), FailureLog.Request([task]), logger, cancellationToken);
    }

    /// <summary>Streams the <see cref="BaselineErrors"/> of each baseline on the examples of an <see cref="OwnBaselinesRequest"/>.</summary>
    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrors(JsonElement request, CancellationToken cancellationToken)
    {
        var errors = refinements.OwnBaselineErrorsAsync(RequestReader.Read<OwnBaselinesRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(errors, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

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
        return ClientStream.Guard(within, streams, FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>Streams the frames of a <see cref="RefineRequest"/>.</summary>
    public IAsyncEnumerable<RefineFrame> Refine(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = refinements.RefineAsync(RequestReader.Read<RefineRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>Streams what each layer predicts of a <see cref="RefineRequest"/> without each of its examples.</summary>
    public IAsyncEnumerable<InfluenceFrame> Influence(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = attributions.InfluenceAsync(RequestReader.Read<RefineRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

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
    public IAsyncEnumerable<TextFrame> RefineText(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = language.RefineAsync(RequestReader.Read<TextRefineRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>Streams what a model writes by itself after the prompt of a <see cref="ContinueTextRequest"/>.</summary>
    public IAsyncEnumerable<ContinuationFrame> ContinueText(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = language.ContinueAsync(RequestReader.Read<ContinueTextRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>The entries that a <see cref="BookRequest"/> draws.</summary>
    public Task<WordExample[]> SampleBook(JsonElement book) =>
        books.SampleAsync(RequestReader.Read<BookRequest>(book), Client, Context.ConnectionAborted);

    /// <summary>Streams what each model of a <see cref="RecallBookRequest"/> says to every entry.</summary>
    public IAsyncEnumerable<BookFrame> RecallBook(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = books.RecallAsync(RequestReader.Read<RecallBookRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>Streams what each layer predicts over shuffles of the examples of an <see cref="OrderingsRequest"/>.</summary>
    public IAsyncEnumerable<OrderingFrame> Orderings(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = attributions.OrderingsAsync(RequestReader.Read<OrderingsRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }

    /// <summary>Streams how wrong each layer is about each next example, over shuffles of the examples of a <see cref="NextErrorsRequest"/>.</summary>
    public IAsyncEnumerable<NextErrorFrame> NextErrors(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = attributions.NextErrorsAsync(RequestReader.Read<NextErrorsRequest>(request), Client, cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), FailureLog.Request([request]), logger, cancellationToken);
    }
}
