using MambaViz.Contracts.Attribution;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Language;

/// <summary>The way from a request in words to its frames: rules, then a run in the compute queue.</summary>
internal sealed class LanguageService(EngineHost engine, LanguageCatalogue catalogue, ComputeQueue queue)
{
    private readonly TextRefineRules _rules = new(catalogue, engine.Text);
    private readonly PatchTextRules _patchRules = new(new(catalogue, engine.Text));
    private readonly WordTaskRules _taskRules = new(catalogue.Tasks);

    public IAsyncEnumerable<TextFrame> RefineAsync(TextRefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _rules.Check(request);
        return queue.RunAsync(
            () => engine.Text.Borrow(asked.Select(one => one.Text.Model.Id), models => TextRun.Frames(engine.Refiner, models, asked, request.Lens)),
            client,
            cancellationToken);
    }

    public IAsyncEnumerable<TextInfluenceFrame> InfluenceAsync(TextRefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _rules.CheckInfluence(request);
        return queue.RunAsync(
            () => engine.Text.Borrow(asked.Select(one => one.Text.Model.Id), models => TextInfluenceRun.Frames(engine.Refiner, models, asked, request.Lens)),
            client,
            cancellationToken);
    }

    public IAsyncEnumerable<ContinuationFrame> ContinueAsync(ContinueTextRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var (text, written, tokens) = _rules.Check(request);
        return queue.RunAsync(
            () => engine.Text.Borrow([text.Model.Id], models => ContinuationRun.Frames(engine.Refiner, models[0], text, written, tokens)), client, cancellationToken);
    }

    public IAsyncEnumerable<ReadingFrame> ReadAsync(TextReadingRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _rules.Check(request);
        return queue.RunAsync(
            () => engine.Text.Borrow(asked.Select(one => one.Text.Model.Id), models => TextReadingRun.Frames(models, asked)), client, cancellationToken);
    }

    public IAsyncEnumerable<PatchFrame> PatchAsync(PatchTextRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _patchRules.Check(request);
        return queue.RunAsync(
            () => engine.Text.Borrow(asked.Select(one => one.Text.Model.Id), models => PatchTextRun.Frames(models, asked)), client, cancellationToken);
    }

    public IAsyncEnumerable<TaskVectorFrame> TaskVectorAsync(TaskVectorRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _patchRules.Check(request);
        return queue.RunAsync(
            () => engine.Text.Borrow(asked.Select(one => one.Text.Model.Id), models => PatchTextRun.Frames(models, asked)), client, cancellationToken);
    }

    /// <summary>A prompt of a family.</summary>
    public Task<WordTaskSample> SampleAsync(WordTaskRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var family = _taskRules.Check(request);
        return queue.RunOnceAsync(() => Drawn(family, request), client, cancellationToken);
    }

    /// <summary>The same where the request is known to keep the rules.</summary>
    public static WordTaskSample Drawn(WordFamily family, WordTaskRequest request)
    {
        var prompt = family.Draw(request.Demonstrations, request.Seed, request.HeldOut);
        return new([.. prompt.Demonstrations.Select(pair => new WordExample(pair.X, pair.Answer))], prompt.Query.X, [.. prompt.Query.Answers]);
    }
}
