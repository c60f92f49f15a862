using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Refining;

/// <summary>The way from a request to frames: rules, then a run in the compute queue.</summary>
internal sealed class RefinementService(EngineHost engine, Catalogue catalogue, ComputeQueue queue)
{
    private readonly TaskRules _taskRules = new(catalogue.Tasks);
    private readonly RefineRules _refineRules = new(catalogue.Names, new TaskRules(catalogue.Tasks));

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellationToken)
    {
        _refineRules.Check(request);
        return queue.RunAsync(() => Frames(request), cancellationToken);
    }

    /// <summary>The errors of each baseline on a task's prompt, one baseline after the other.</summary>
    public IAsyncEnumerable<BaselineErrors> BaselineErrorsAsync(TaskRequest task, CancellationToken cancellationToken)
    {
        _taskRules.Check(task);
        Rule.Range("examples", task.Examples, 0, Limits.BaselineExamples);
        return queue.RunAsync(() => BaselineRun.Errors(task), cancellationToken);
    }

    public TaskSample Sample(TaskRequest task)
    {
        _taskRules.Check(task);
        return RefinementContext.Sample(task);
    }

    // On the worker's thread from the first line to the last: that is where checkpoints are loaded and let go.
    private IEnumerable<RefineFrame> Frames(RefineRequest request)
    {
        using var borrowed = new BorrowedModels(engine);
        foreach (var id in request.Models)
            borrowed.Add(id);
        foreach (var frame in RefinementRun.Frames(engine.Refiner, borrowed.Models, request))
            yield return frame;
    }
}
