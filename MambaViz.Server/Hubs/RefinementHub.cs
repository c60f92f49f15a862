using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;
using Microsoft.AspNetCore.SignalR;

namespace MambaViz.Server.Hubs;

/// <summary>The hub protocol, version 1. Keeps no state: a client sends all its examples each time, and the engine's cache knows what is new.</summary>
internal sealed class RefinementHub(Catalogue catalogue, RefinementService refinements, ILogger<RefinementHub> logger) : Hub
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

    /// <summary>Streams the frames of a <see cref="RefineRequest"/>.</summary>
    public IAsyncEnumerable<RefineFrame> Refine(JsonElement request, CancellationToken cancellationToken)
    {
        var frames = refinements.RefineAsync(RequestReader.Read<RefineRequest>(request), cancellationToken);
        return ClientStream.Guard(frames, ConnectionStreams.Of(Context), logger, cancellationToken);
    }
}
