using MambaViz.Contracts.Language;
using MambaViz.Engine.Probing;
using MambaViz.Server.Compute;
using MambaViz.Server.Refining;

namespace MambaViz.Server.Language;

/// <summary>The way from a request in words to its frames: rules, then a run in the compute queue.</summary>
internal sealed class LanguageService(EngineHost engine, LanguageCatalogue catalogue, ComputeQueue queue)
{
    private readonly TextRefineRules _rules = new(catalogue, engine.Text);
    private readonly WordTaskRules _taskRules = new(catalogue.Tasks);

    public IAsyncEnumerable<TextFrame> RefineAsync(TextRefineRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var asked = _rules.Check(request);
        return queue.RunAsync(
            () => Borrow(asked.Select(one => one.Text.Model.Id), models => TextRun.Frames(engine.Refiner, models, asked, request.Lens)),
            client,
            cancellationToken);
    }

    public IAsyncEnumerable<ContinuationFrame> ContinueAsync(ContinueTextRequest request, ComputeClient client, CancellationToken cancellationToken)
    {
        var (text, written, tokens) = _rules.Check(request);
        return queue.RunAsync(
            () => Borrow([text.Model.Id], models => ContinuationRun.Frames(engine.Refiner, models[0], text, written, tokens)), client, cancellationToken);
    }

    /// <summary>A prompt of a family.</summary>
    public WordTaskSample Sample(WordTaskRequest request)
    {
        var prompt = _taskRules.Check(request).Draw(request.Demonstrations, request.Seed, request.HeldOut);
        return new([.. prompt.Demonstrations.Select(pair => new WordExample(pair.X, pair.Answer))], prompt.Query.X, [.. prompt.Query.Answers]);
    }

    // All on the compute thread: models are loaded in a turn of their own, and given back when the run ends.
    private IEnumerable<T?> Borrow<T>(IEnumerable<string> ids, Func<IReadOnlyList<ProbedModel>, IEnumerable<T?>> run)
        where T : class
    {
        var borrowed = new List<ProbedModel>();
        try
        {
            foreach (var id in ids)
            {
                borrowed.Add(engine.Text.Take(id));
                yield return null;
            }

            foreach (var frame in run(borrowed))
                yield return frame;
        }
        finally
        {
            borrowed.ForEach(model => engine.Text.Return(model.Id));
        }
    }
}
