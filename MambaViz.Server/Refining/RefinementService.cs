using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Refining;

/// <summary>The way from a request to frames: rules, then a run in the compute queue.</summary>
internal sealed class RefinementService(EngineHost engine, Catalogue catalogue, ComputeQueue queue)
{
    private readonly TaskRules _taskRules = new(catalogue.Tasks);
    private readonly RefineRules _refineRules = new(catalogue.Names, new TaskRules(catalogue.Tasks));

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _refineRules.Check(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Models, models => RefinementRun.Frames(engine.Refiner, models, request)), client, cancellationToken);
    }

    /// <summary>The errors of each baseline on a task's prompt, one baseline after the other.</summary>
    public IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, ComputeClient client, CancellationToken cancellationToken)
    {
        _taskRules.Check(task);
        Rule.Range("examples", task.Examples, 0, Limits.BaselineExamples);
        return queue.RunAsync(() => BaselineRun.Errors(task), client, cancellationToken);
    }

    /// <summary>The errors of each baseline on somebody's own examples, one baseline after the other.</summary>
    public IAsyncEnumerable<BaselineErrors> OwnBaselineErrorsAsync(
        OwnBaselinesRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        RefineRules.CheckOwn(request);
        return queue.RunAsync(() => BaselineRun.Errors(request), client, cancellationToken);
    }

    /// <summary>What a task request samples. To draw it can take as long as many layers: it is a turn like any other.</summary>
    public Task<TaskSample> SampleAsync(TaskRequest task, ComputeClient client, CancellationToken cancellationToken)
    {
        _taskRules.Check(task);
        return queue.RunOnceAsync(() => RefinementContext.Sample(task), client, cancellationToken);
    }
}
