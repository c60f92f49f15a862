using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// What one more example costs: two tokens and one batch of queries from a kept state, against every query's whole prompt from its first
/// token; alone and for several users at once. Medians of one run on one machine.
/// </summary>
public static class RefinementBenchmark
{
    private const int Repetitions = 15;

    /// <summary>A model of a kind that has none: random weights, in the shape of <paramref name="like"/>. Speed does not depend on the weights.</summary>
    public static ProbedModel Untrained(string architecture, SequenceModel like)
    {
        ArgumentNullException.ThrowIfNull(like);
        var config = new ModelConfig { Architecture = architecture, InputDimension = like.Config.InputDimension, LayerCount = like.Config.LayerCount, Width = like.Config.Width };
        return new(architecture, SequenceModel.Create(config, like.Device, seed: 0), TunedLens: null);
    }

    /// <summary>Time of one added example after <paramref name="exampleCount"/>, with 101 queries and every layer read.</summary>
    public static TimeSpan AddedExample(ProbedModel model, int exampleCount) => AddedExamples(model, exampleCount, users: 1);

    /// <summary>
    /// Time until each of <paramref name="users"/> has every layer of an example added to a context of its own of <paramref name="exampleCount"/>
    /// examples, all asked for at once and taking turns layer by layer.
    /// </summary>
    public static TimeSpan AddedExamples(ProbedModel model, int exampleCount, int users)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(users, 1);
        var contexts = Enumerable.Range(1, users).Select(user => Context(model, exampleCount + 1, user)).ToArray();
        var queries = Queries(model);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        foreach (var context in contexts)
            Drain([refiner.Refine(model, new() { Examples = [.. context.Take(exampleCount)], Queries = queries, FromExample = exampleCount })]);

        return Median(i =>
        {
            // Another y each time, so that only the prefix is in the cache.
            var inputs = contexts.Select(c => new RefinementInput { Examples = [.. c.Take(exampleCount), c[exampleCount] with { Y = i }], Queries = queries, FromExample = exampleCount + 1 }).ToArray();
            var start = TimeProvider.System.GetTimestamp();
            Drain([.. inputs.Select(input => refiner.Refine(model, input))]);
            return TimeProvider.System.GetElapsedTime(start);
        });
    }

    /// <summary>Tensors made by torch in one added example, a layer: each operator makes one, and each view.</summary>
    public static double TensorsByLayer(ProbedModel model, int exampleCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var context = Context(model, exampleCount + 1, seed: 1);
        var queries = Queries(model);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        Drain([refiner.Refine(model, new() { Examples = [.. context.Take(exampleCount)], Queries = queries, FromExample = exampleCount })]);
        var counts = DisposeScopeManager.Statistics.TensorStatistics;
        long Made() => counts.CreatedInScopeCount + counts.CreatedOutsideScopeCount;
        var before = Made();
        Drain([refiner.Refine(model, new() { Examples = context, Queries = queries, FromExample = exampleCount + 1 })]);
        return (double)(Made() - before) / model.Model.Config.LayerCount;
    }

    /// <summary>Time of the whole prompts of all 101 queries after <paramref name="exampleCount"/> examples, as one batch.</summary>
    public static TimeSpan WholePrompts(ProbedModel model, int exampleCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var examples = Context(model, exampleCount, seed: 1);
        var queries = Queries(model);
        var dimension = model.Model.Config.InputDimension;
        float[] context = [.. examples.SelectMany(e => e.X).Select(v => (float)v)];
        float[] inputs = [.. queries.SelectMany(q => context.Concat(q.Select(v => (float)v)))];
        float[] values = [.. queries.SelectMany(_ => examples.Select(e => (float)e.Y).Append(0))];
        return Median(_ =>
        {
            var start = TimeProvider.System.GetTimestamp();
            using var guard = inference_mode();
            using var scope = NewDisposeScope();
            using var tokens = PromptLayout.Interleave(inputs, values, queries.Length, dimension, model.Model.Device);
            model.Model.Forward(tokens).cpu();
            return TimeProvider.System.GetElapsedTime(start);
        });
    }

    // Turn by turn, as a server's runs.
    private static void Drain(IEnumerable<LayerPrediction>[] runs)
    {
        var turns = new Queue<IEnumerator<LayerPrediction>>(runs.Select(r => r.GetEnumerator()));
        while (turns.TryDequeue(out var run))
        {
            if (run.MoveNext())
                turns.Enqueue(run);
            else
                run.Dispose();
        }
    }

    private static IReadOnlyList<InContextExample> Context(ProbedModel model, int count, long seed) => Draw(model, count, seed).Examples;

    private static double[][] Queries(ProbedModel model)
    {
        var draw = Draw(model, 0, seed: 1);
        return draw.Dimension == 1 ? draw.Queries() : [.. draw.Calibration(TaskDraw.GridQueryCount).Select(e => e.X)];
    }

    private static TaskDraw Draw(ProbedModel model, int count, long seed)
    {
        var dimension = model.Model.Config.InputDimension;
        return new(new() { Name = dimension == 1 ? "free-1d" : "linear", Dimension = dimension, Seed = seed, ExampleCount = count });
    }

    private static TimeSpan Median(Func<int, TimeSpan> measure)
    {
        for (var warmUp = 0; warmUp < 3; warmUp++)
            measure(-1 - warmUp);
        var times = Enumerable.Range(0, Repetitions).Select(measure).Order().ToArray();
        return times[Repetitions / 2];
    }
}
