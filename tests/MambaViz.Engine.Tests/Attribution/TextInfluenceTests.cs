using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class TextInfluenceTests : IDisposable
{
    private const int Layers = 3;

    // Of different lengths, and more than one prefix is kept of.
    private static readonly int[][] Demonstrations =
        [.. Enumerable.Range(0, 10).Select(line => Enumerable.Range(0, 2 + (line % 3)).Select(i => ((7 * line) + i) % 50).ToArray())];

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

    public void Dispose()
    {
        _cache.Dispose();
        _models.ForEach(model => model.Dispose());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Leaving_a_demonstration_out_equals_reading_without_it(string architecture)
    {
        var model = Create(architecture);

        var frames = TextInfluence.Of(new(_cache), model, Input()).OfType<LeftOutText>().ToList();

        Assert.Equal(
            Enumerable.Range(0, Layers + 1).SelectMany(layer => Enumerable.Range(0, Demonstrations.Length).Select(i => (layer, i))),
            frames.Select(frame => (frame.Prediction.Layer, frame.LeftOut)));
        foreach (var leftOut in new[] { 0, 4, 7, 8, 9 })
        {
            int[][] rest = [.. Demonstrations.Where((_, i) => i != leftOut)];
            using var own = new PrefixCache();
            var expected = new Refiner(own).RefineText(model, Input() with { Demonstrations = rest, FromDemonstration = rest.Length })
                .OfType<TextPrediction>();
            foreach (var (alone, among) in expected.Zip(frames.Where(frame => frame.LeftOut == leftOut), (alone, frame) => (alone, frame.Prediction)))
            {
                Assert.Equal(alone.DemonstrationCount, among.DemonstrationCount);
                foreach (var (one, other) in alone.Readings.Zip(among.Readings))
                {
                    Assert.Equal(one.Wanted!.LogProbability, other.Wanted!.LogProbability, 1e-4f);
                    Assert.Equal(one.Top[0].Probability, other.Top[0].Probability, 1e-5f);
                    Assert.Equal(one.Divergence, other.Divergence, 1e-4);
                }
            }
        }
    }

    [Fact]
    public void All_left_out_demonstrations_of_a_layer_are_one_pass()
    {
        var refiner = new Refiner(_cache);

        var steps = TextInfluence.Of(refiner, Create("mamba"), Input()).Count();

        // A prefix of 8 demonstrations, whose last layer alone is read; the read-ins one by one, then one pass a layer.
        Assert.Equal(Layers + 2 + (Demonstrations.Length * 2 * (Layers + 1)), steps);
        Assert.Equal(Layers + 1 + Demonstrations.Length + Layers, refiner.Batches);
    }

    [Fact]
    public void Nothing_is_left_of_no_demonstration()
    {
        var refused = Assert.Throws<ArgumentException>(() => TextInfluence.Of(new(_cache), Create("mamba"), Input() with { Demonstrations = [] }));

        Assert.StartsWith("demonstrations: must hold at least one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_early_frees_all_that_was_held()
    {
        var model = Create("mamba");
        _ = TextInfluence.Of(new(_cache), model, Input()).Take(60).Count();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 5; i++)
            _ = TextInfluence.Of(new(_cache), model, Input()).Take(60).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static TextInput Input() => new()
    {
        Demonstrations = Demonstrations, Continuation = [20, 21, 22], Positions = [0, 2], Wanted = [21, 5], TopCount = 1,
    };

    private ProbedModel Create(string architecture)
    {
        var config = new ModelConfig
        {
            Architecture = architecture,
            LayerCount = Layers,
            Width = 32,
            Tokens = new() { VocabularySize = 50, LearnedPositions = 64 },
        };
        var model = new ProbedModel($"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 5), TunedLens: null);
        _models.Add(model);
        return model;
    }
}
