using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Experiments;
using MambaViz.Server.Experiments;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>The hub protocol, version 1. Keeps no state: a client sends all its examples each time, and the engine's cache knows what is new.</summary>
internal sealed class RefinementHub(Catalogue catalogue, RefinementService refinements, ExperimentService experiments, ILogger<RefinementHub> logger) : Hub
{
    public const string Path = "/hubs/refinement";

    public override Task OnConnectedAsync()
    {
        ConnectionStreams.Begin(Context);
        return Task.CompletedTask;
    }

    /// <summary>The models that can be asked.</summary>
    public ModelCard[] ListModels() => catalogue.Models;

    /// <summary>All that is known of the model of an id.</summary>
    public ModelDetail DescribeModel(JsonElement id) => catalogue.Describe(RequestReader.ReadString("id", id));

    /// <summary>The tasks that can be sampled.</summary>
    public TaskCard[] ListTasks() => catalogue.Tasks;

    /// <summary>What a <see cref="TaskRequest"/> samples.</summary>
    public TaskSample Sample(JsonElement task) => refinements.Sample(RequestReader.Read<TaskRequest>(task));

    /// <summary>Streams the <see cref="BaselineErrors"/> of each baseline on what a <see cref="TaskRequest"/> samples.</summary>
    public IAsyncEnumerable<BaselineErrors> BaselineErrors(JsonElement task, CancellationToken cancellationToken)
    {
        var errors = refinements.BaselineErrorsAsync(RequestReader.Read<TaskRequest>(task), cancellationToken);
        return ClientStream.Guard(errors, ConnectionStreams.Of(Context), logger, cancellationToken);
    }

    /// <summary>The experiments of the paper, and what of them ships.</summary>
    public ExperimentCard[] ListExperiments() => experiments.Cards;

    /// <summary>The shipped or finished result of an id.</summary>
    public ExperimentResult GetExperiment(JsonElement id) => experiments.Result(RequestReader.ReadString("id", id));

    /// <summary>Runs an <see cref="ExperimentRequest"/> and streams how far it is; the last update has the result, which is kept for a while.</summary>
    public IAsyncEnumerable<ExperimentUpdate> RunExperiment(JsonElement request, CancellationToken cancellationToken)
    {
        var streams = ConnectionStreams.Of(Context);
        var updates = experiments.RunAsync(RequestReader.Read<ExperimentRequest>(request), cancellationToken);
        return ClientStream.Within(ClientStream.Guard(updates, streams, logger, cancellationToken), streams.Experiments, experiments.Places, cancellationToken);
    }

    /// <summary>Streams the frames of a <see cref="RefineRequest"/>.</summary>
    public IAsyncEnumerable<RefineFrame> Refine(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = refinements.RefineAsync(RequestReader.Read<RefineRequest>(request), cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), logger, cancellationToken);
    }
}
