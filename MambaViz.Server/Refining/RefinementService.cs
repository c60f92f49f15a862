using MambaViz.Contracts;
using MambaViz.Server.Compute;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Refining;

/// <summary>The way from a request to frames: rules, then a run in the compute queue.</summary>
internal sealed class RefinementService(EngineHost engine, Catalogue catalogue, ComputeQueue queue)
{
    private readonly TaskRules _taskRules = new(catalogue.Tasks);
    private readonly RefineRules _refineRules = new(catalogue.Models, new TaskRules(catalogue.Tasks));

    public IAsyncEnumerable<RefineFrame> RefineAsync(RefineRequest request, CancellationToken cancellationToken)
    {
        _refineRules.Check(request);
        var models = request.Models.Select(id => engine.Zoo.Find(id)!).ToList();
        return queue.RunAsync(() => RefinementRun.Frames(engine.Refiner, models, request), cancellationToken);
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
}
