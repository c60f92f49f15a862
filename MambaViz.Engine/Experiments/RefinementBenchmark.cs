using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// What one more example costs: two tokens and one batch of queries from a kept state, against every query's whole prompt from its first
/// token. Medians of one run on one machine.
/// </summary>
public static class RefinementBenchmark
{
    private const int Repetitions = 15;

    /// <summary>Time of one added example after <paramref name="exampleCount"/>, with 101 queries and every layer read.</summary>
    public static TimeSpan AddedExample(ProbedModel model, int exampleCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var examples = Context(model, exampleCount + 1);
        var queries = Queries(model);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        TimeSpan Add(double y)
        {
            // Another y each time, so that only the prefix is in the cache.
            var input = new RefinementInput { Examples = [.. examples.Take(exampleCount), examples[exampleCount] with { Y = y }], Queries = queries, FromExample = exampleCount + 1 };
            var start = TimeProvider.System.GetTimestamp();
            foreach (var _ in refiner.Refine(model, input))
            {
                // Each step computes a layer.
            }

            return TimeProvider.System.GetElapsedTime(start);
        }

        foreach (var _ in refiner.Refine(model, new() { Examples = [.. examples.Take(exampleCount)], Queries = queries, FromExample = exampleCount }))
        {
            // Puts the prefix into the cache.
        }

        return Median(i => Add(i));
    }

    /// <summary>Time of the whole prompts of all 101 queries after <paramref name="exampleCount"/> examples, as one batch.</summary>
    public static TimeSpan WholePrompts(ProbedModel model, int exampleCount)
    {
        ArgumentNullException.ThrowIfNull(model);
        var examples = Context(model, exampleCount);
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

    private static IReadOnlyList<InContextExample> Context(ProbedModel model, int count) => Draw(model, count).Examples;

    private static double[][] Queries(ProbedModel model)
    {
        var draw = Draw(model, 0);
        return draw.Dimension == 1 ? draw.Queries() : [.. draw.Calibration(TaskDraw.GridQueryCount).Select(e => e.X)];
    }

    private static TaskDraw Draw(ProbedModel model, int count)
    {
        var dimension = model.Model.Config.InputDimension;
        return new(new() { Name = dimension == 1 ? "free-1d" : "linear", Dimension = dimension, Seed = 1, ExampleCount = count });
    }

    private static TimeSpan Median(Func<int, TimeSpan> measure)
    {
        for (var warmUp = 0; warmUp < 3; warmUp++)
            measure(-1 - warmUp);
        var times = Enumerable.Range(0, Repetitions).Select(measure).Order().ToArray();
        return times[Repetitions / 2];
    }
}
