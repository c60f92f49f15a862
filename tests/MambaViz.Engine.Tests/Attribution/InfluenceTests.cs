using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class InfluenceTests : IDisposable
{
    private const int Layers = 3;
    private static readonly double[][] Queries = [.. TaskDraw.Grid().Where((_, i) => i % 10 == 3)];
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = "free-1d", Seed = 6, ExampleCount = 20 }).Examples;

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

    public static TheoryData<string, LensKind> KindsAndLenses => BlockKinds.With(LensKind.ReadOut, LensKind.Affine, LensKind.Tuned);

    public void Dispose()
    {
        _cache.Dispose();
        foreach (var model in _models)
        {
            model.Model.Dispose();
            model.TunedLens?.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndLenses))]
    public void Leaving_an_example_out_equals_refining_without_it(string architecture, LensKind lens)
    {
        var model = Create(architecture);
        var input = new RefinementInput { Examples = Examples, Queries = Queries, Lens = lens };

        var frames = Influence.Of(new(_cache), model, input).OfType<LeftOutPrediction>().ToList();

        Assert.Equal(
            Enumerable.Range(0, Layers + 1).SelectMany(layer => Enumerable.Range(0, Examples.Count).Select(i => (layer, i))),
            frames.Select(f => (f.Prediction.Layer, f.LeftOut)));
        foreach (var leftOut in new[] { 0, 7, 8, 19 })
        {
            InContextExample[] rest = [.. Examples.Where((_, i) => i != leftOut)];
            using var own = new PrefixCache();
            var expected = new Refiner(own).Refine(model, input with { Examples = rest, FromExample = rest.Length }).ToList();
            foreach (var (alone, among) in expected.Zip(frames.Where(f => f.LeftOut == leftOut)))
            {
                Assert.Equal(alone.LensFitted, among.Prediction.LensFitted);
                Assert.InRange(RelativeError.OfValues(among.Prediction.Predictions, alone.Predictions), 0, 1e-4);
            }
        }
    }

    [Fact]
    public void All_left_out_examples_of_a_layer_are_one_pass()
    {
        var refiner = new Refiner(_cache);
        var input = new RefinementInput { Examples = Examples, Queries = Queries };

        var steps = Influence.Of(refiner, Create("mamba"), input).Count();

        // Two prefixes of 8 and 16 examples, the read-ins one by one, then one pass a layer.
        const int Prefixes = 2 * (Layers + 1);
        Assert.Equal(Prefixes + 20 * (Layers + 1), steps);
        Assert.Equal(Prefixes + 20 + Layers, refiner.Batches);
    }

    [Fact]
    public void Nothing_is_left_of_no_example()
    {
        var refused = Assert.Throws<ArgumentException>(() => Influence.Of(new(_cache), Create("mamba"), new() { Examples = [], Queries = Queries }));

        Assert.StartsWith("examples: must hold at least one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_early_frees_all_that_was_held()
    {
        var model = Create("mamba");
        var input = new RefinementInput { Examples = Examples, Queries = Queries };
        _ = Influence.Of(new(_cache), model, input).Take(40).Count();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 5; i++)
            _ = Influence.Of(new(_cache), model, input).Take(40).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private ProbedModel Create(string architecture)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = Layers, Width = 32 };
        var model = new ProbedModel($"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 2), new(ones(Layers, 32), [.1f, .2f, .3f]));
        _models.Add(model);
        return model;
    }
}
