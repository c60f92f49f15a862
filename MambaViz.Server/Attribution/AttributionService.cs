using MambaViz.Contracts;
using MambaViz.Contracts.Attribution;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;
using MambaViz.Server.Validation;

namespace MambaViz.Server.Attribution;

/// <summary>The way from a request that asks why to its frames: rules, then a run in the compute queue.</summary>
internal sealed class AttributionService(EngineHost engine, Catalogue catalogue, ComputeQueue queue)
{
    private readonly AttributionRules _rules = new(new(catalogue.Names, new TaskRules(catalogue.Tasks)), engine);

    public IAsyncEnumerable<InfluenceFrame> InfluenceAsync(RefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckInfluence(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Models, models => AttributionRun.Influence(engine.Refiner, models, request)), client, cancellationToken);
    }

    public IAsyncEnumerable<OrderingFrame> OrderingsAsync(OrderingsRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckOrderings(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Request.Models, models => AttributionRun.Orderings(engine.Refiner, models, request)),
            client,
            cancellationToken);
    }

    public IAsyncEnumerable<NextErrorFrame> NextErrorsAsync(NextErrorsRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckNextErrors(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Models, models => AttributionRun.NextErrors(models, request)), client, cancellationToken);
    }

    public IAsyncEnumerable<AblationFrame> AblationAsync(RefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckAblation(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Models, models => AttributionRun.Ablation(engine, models, request)), client, cancellationToken);
    }

    public IAsyncEnumerable<TransplantFrame> TransplantAsync(TransplantRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckTransplant(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Request.Models, models => AttributionRun.Transplant(engine.Refiner, models, request)),
            client,
            cancellationToken);
    }

    public IAsyncEnumerable<ReadingFrame> ReadingAsync(ReadingRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        _rules.CheckReading(request);
        return queue.RunAsync(
            () => BorrowedModels.Run(engine, request.Request.Models, models => AttributionRun.Reading(models, request)), client, cancellationToken);
    }
}
