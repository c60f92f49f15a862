using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>
/// What docs/protocol.md promises of the same request: cached or not, alone or among others, by every lens and kind of model that ships. The scale is
/// the largest magnitude among a frame's predictions and its context's values.
/// </summary>
public sealed class PromiseTests
{
    private const double Promised = 1e-4;
    private const int Count = 48;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "models");

    [Theory]
    [InlineData("mamba-1d", 1)]
    [InlineData("transformer-1d", 1)]
    [InlineData("s4-1d", 1)]
    [InlineData("mamba-1d", 100)]
    [InlineData("transformer-1d", 100)]
    [InlineData("s4-1d", 100)]
    public void The_same_request_gives_the_same_predictions(string id, double valueScale)
    {
        using var model = ModelFolder.Load(Path.Combine(Folder, id), CPU);
        var draw = new TaskDraw(new() { Name = "free-1d", Seed = 4, ExampleCount = Count });
        InContextExample[] examples = [.. draw.Examples.Select(e => e with { Y = valueScale * e.Y })];
        foreach (var lens in Enum.GetValues<LensKind>())
        {
            var input = new RefinementInput { Examples = examples, Queries = TaskDraw.Grid(), Lens = lens, FromExample = Count };
            var alone = Run(model.Probed, [input], new PrefixCache())[0];
            Keeps("cached", id, lens, examples, alone, Cached(model.Probed, input));
            RefinementInput[] among = [input, input with { Queries = [[.3]] }, input with { Examples = [.. examples.Reverse()] }];
            Keeps("among others", id, lens, examples, alone, Run(model.Probed, among, new PrefixCache())[0]);
        }
    }

    private static void Keeps(
        string how, string id, LensKind lens, InContextExample[] examples, List<LayerPrediction> expected, List<LayerPrediction> actual)
    {
        var values = examples.Max(e => Math.Abs(e.Y));
        foreach (var (a, b) in expected.Zip(actual))
        {
            var scale = Math.Max(values, a.Predictions.Max(Math.Abs));
            var off = a.Predictions.Zip(b.Predictions).Max(p => Math.Abs(p.First - p.Second)) / scale;
            Assert.True(off <= Promised, $"{id}, {lens}, layer {a.Layer}, {how}: {off:0.0e+0} of the scale");
        }
    }

    // As a page asks: example by example, then the last again.
    private static List<LayerPrediction> Cached(ProbedModel model, RefinementInput input)
    {
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        for (var count = 0; count < Count; count += 8)
        {
            var shorter = input with { Examples = [.. input.Examples.Take(count)], FromExample = count };
            _ = refiner.Refine(model, shorter).OfType<LayerPrediction>().Count();
        }

        return [.. refiner.Refine(model, input).OfType<LayerPrediction>()];
    }

    // In turns, so that a layer is computed for all that wait for it.
    private static List<LayerPrediction>[] Run(ProbedModel model, RefinementInput[] inputs, PrefixCache cache)
    {
        using var owned = cache;
        var refiner = new Refiner(cache);
        var streams = inputs.Select(input => refiner.Refine(model, input).GetEnumerator()).ToArray();
        var all = inputs.Select(_ => new List<LayerPrediction>()).ToArray();
        var isRunning = true;
        while (isRunning)
        {
            isRunning = false;
            for (var i = 0; i < streams.Length; i++)
            {
                if (!streams[i].MoveNext())
                    continue;
                isRunning = true;
                if (streams[i].Current is { } layer)
                    all[i].Add(layer);
            }
        }

        foreach (var stream in streams)
            stream.Dispose();
        return all;
    }
}
