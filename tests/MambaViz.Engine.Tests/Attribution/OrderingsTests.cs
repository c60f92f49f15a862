using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class OrderingsTests : IDisposable
{
    private const int Orders = 8;
    private static readonly double[][] Queries = [.. TaskDraw.Grid().Where((_, i) => i % 10 == 3)];
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = "free-1d", Seed = 6, ExampleCount = 10 }).Examples;

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

    public void Dispose()
    {
        _cache.Dispose();
        foreach (var model in _models)
            model.Model.Dispose();
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_order_of_equal_examples_matters_to_no_model(string architecture)
    {
        var same = Enumerable.Repeat(Examples[0], 6).ToList();

        var layers = Run(Create(architecture, 3), same);

        Assert.Equal([0, 1, 2, 3], layers.Select(layer => layer.Layer));
        Assert.All(layers, layer => Assert.InRange(layer.Spread, 0, 1e-5 * Scale(layer)));
    }

    // The tokens of a block without positions know nothing of what stands before them until the block has mixed them in: a second layer reads order.
    [Fact]
    public void Order_matters_nothing_to_one_layer_of_attention_without_positions()
    {
        var layers = Run(Create("transformer", 1), Examples);

        Assert.All(layers, layer => Assert.InRange(layer.Spread, 0, 1e-5 * Scale(layer)));
    }

    [Theory]
    [InlineData("mamba")]
    [InlineData("s4")]
    public void Order_matters_to_a_state(string architecture)
    {
        var last = Run(Create(architecture, 3), Examples)[^1];

        Assert.True(last.Spread > 1e-3 * Scale(last), $"spread {last.Spread}");
    }

    [Fact]
    public void Mean_and_band_are_those_of_the_orders()
    {
        var model = Create("mamba", 2);
        var layers = Run(model, Examples);

        foreach (var layer in layers)
        {
            Assert.All(layer.Low.Zip(layer.High), band => Assert.True(band.First <= band.Second));
            Assert.All(layer.Mean.Zip(layer.High), pair => Assert.True(pair.First <= pair.Second + 1e-6f + .5f * Math.Abs(pair.Second)));
        }

        // Of two examples there are two orders, whatever the shuffles: the summary of both is known.
        InContextExample[] two = [Examples[0], Examples[1]];
        var (forth, back) = (Predict(model, two), Predict(model, [two[1], two[0]]));
        var summary = Run(model, two, 64)[^1];
        for (var q = 0; q < Queries.Length; q++)
        {
            Assert.Equal(Math.Min(forth[q], back[q]), summary.Low[q], 1e-5f);
            Assert.Equal(Math.Max(forth[q], back[q]), summary.High[q], 1e-5f);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_orders()
    {
        var model = Create("mamba", 2);

        Assert.Equal(Run(model, Examples)[^1].Mean, Run(model, Examples)[^1].Mean);
        Assert.NotEqual(Run(model, Examples)[^1].Mean, Run(model, Examples, seed: 1)[^1].Mean);
    }

    [Fact]
    public void One_order_is_no_comparison() => Assert.Throws<ArgumentOutOfRangeException>(() => Run(Create("mamba", 2), Examples, count: 1));

    private static double Scale(OrderingSummary layer) => Math.Max(1e-3, layer.Mean.Max(Math.Abs));

    private List<OrderingSummary> Run(ProbedModel model, IReadOnlyList<InContextExample> examples, int count = Orders, long seed = 3) =>
        [.. Orderings.Of(new(_cache), model, new() { Examples = examples, Queries = Queries }, count, seed).OfType<OrderingSummary>()];

    private float[] Predict(ProbedModel model, InContextExample[] examples) =>
        new Refiner(_cache).Refine(model, new() { Examples = examples, Queries = Queries, FromExample = examples.Length }).Last().Predictions;

    private ProbedModel Create(string architecture, int layers)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = layers, Width = 32 };
        var model = new ProbedModel($"tiny-{architecture}-{layers}", SequenceModel.Create(config, CPU, seed: 2), null);
        _models.Add(model);
        return model;
    }
}
