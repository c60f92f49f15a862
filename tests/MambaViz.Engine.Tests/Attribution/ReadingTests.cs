using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Hybrid;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class ReadingTests : IDisposable
{
    private const int Layers = 3;
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = "free-1d", Seed = 6, ExampleCount = 9 }).Examples;

    private readonly List<ProbedModel> _models = [];

    public void Dispose() => _models.ForEach(model => model.Dispose());

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Every_block_is_read_of_the_stream_before_it(string architecture)
    {
        var model = Create(architecture);

        var readings = Run(model, Input(Examples), new());

        using var scope = NewDisposeScope();
        using var guard = inference_mode();
        float[] tokens = [.. Examples.SelectMany(example => new[] { (float)example.X[0], (float)example.Y }), .3f];
        var residual = model.Model.ReadIn(tensor(tokens, [1, 19, 1]));
        Assert.Equal(Enumerable.Range(1, Layers), readings.Select(reading => reading.Layer));
        foreach (var reading in readings)
        {
            Assert.Equal((Layers, 18), (reading.LayerCount, reading.Token));
            Assert.Equivalent(model.Model.Read(reading.Layer - 1, residual, channel: null), reading.Block, strict: true);
            residual = model.Model.Block(reading.Layer - 1, residual);
        }
    }

    [Fact]
    public void Each_block_of_a_hybrid_is_read_by_its_own_kind()
    {
        var model = Create(Architectures.Hybrid, config => config.With(new HybridOptions { Blocks = ["s4", "mamba", "transformer"] }));

        var readings = Run(model, Input(Examples), new(Channel: 40));

        Assert.Equal(["s4", "mamba", "transformer"], readings.Select(reading => reading.Block.Kind));
        // Of 32, 64 and no channels.
        Assert.Equal([false, true, false], readings.Select(reading => reading.Block.Ways.All(way => way.Channel is not null)));
        Assert.Equal(64, BlockReading.ChannelCount(model.Model.Config, layer: null));
        Assert.Equal(0, BlockReading.ChannelCount(model.Model.Config, layer: 3));
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void One_layer_is_that_of_all_and_an_earlier_token_that_of_a_shorter_prompt(string architecture)
    {
        var model = Create(architecture);
        var all = Run(model, Input(Examples), new());

        var steps = Reading.Of(model, Input(Examples), new(Layer: 2)).ToList();

        Assert.Equal([false, true], steps.Select(step => step is not null));
        Assert.Equivalent(all[1], steps[1], strict: true);
        // The x of example 5, which has seen four.
        var earlier = Run(model, Input(Examples), new(Token: 8));
        Assert.Equivalent(Run(model, Input([.. Examples.Take(4)], Examples[4].X[0]), new()), earlier, strict: true);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Shares_of_examples_are_the_sums_over_their_tokens_and_sum_to_1(string architecture)
    {
        // Past the y of example 4: the token is part of example 5.
        foreach (var (token, parts) in new[] { (18, 10), (8, 5), (7, 4), (0, 1) })
        {
            foreach (var reading in Run(Create(architecture), Input(Examples), new(token)))
            {
                Assert.Equal(reading.Block.Ways.Count, reading.Shares.Count);
                foreach (var (way, shares) in reading.Block.Ways.Zip(reading.Shares))
                {
                    Assert.Equal(token + 1, way.Magnitude.Length);
                    Assert.Equal(parts, shares.Examples.Length);
                    Assert.Equal(1, shares.Examples.Sum(share => (double)share), 1e-6);
                    double sum = way.Magnitude.Sum(), distance = way.Magnitude.Select((weight, s) => weight * (double)(token - s)).Sum();
                    Assert.Equal((way.Magnitude[0] + (token > 0 ? way.Magnitude[1] : 0)) / sum, shares.Examples[0], 1e-6);
                    Assert.Equal(distance / sum, shares.MeanDistance, 1e-5 * Math.Max(1, token));
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Where_nothing_that_is_a_number_is_read_there_are_no_shares(float weight)
    {
        var shares = ReadShares.Of([0, weight, 0], [0, 0, 1]);

        Assert.Equal([0, 0], shares.Examples);
        Assert.Equal(0, shares.MeanDistance);
    }

    [Fact]
    public void Prompts_of_language_are_shared_among_demonstrations_and_what_follows_them()
    {
        var config = new ModelConfig { Architecture = "mamba", LayerCount = Layers, Width = 32, Tokens = new() { VocabularySize = 11 } };
        var model = Keep(new("tiny-words", SequenceModel.Create(config, CPU, seed: 2), TunedLens: null));
        var input = new TextInput { Demonstrations = [[1, 2, 3], [4, 5]], Continuation = [6, 7], Positions = [1], Wanted = [null] };

        var readings = Reading.OfText(model, input, new()).OfType<LayerReading>().ToList();

        Assert.Equal(Layers, readings.Count);
        using var scope = NewDisposeScope();
        using var guard = inference_mode();
        var first = model.Model.Read(0, model.Model.ReadIn(tensor(new long[] { 1, 2, 3, 4, 5, 6, 7 }, [1, 7])), channel: null);
        Assert.Equivalent(first, readings[0].Block, strict: true);
        var magnitude = first.Ways[0].Magnitude;
        float[] sums = [magnitude[..3].Sum(), magnitude[3..5].Sum(), magnitude[5..].Sum()];
        foreach (var (expected, actual) in sums.Zip(readings[0].Shares[0].Examples))
            Assert.Equal(expected / magnitude.Sum(), actual, 1e-6f);
        Assert.Equal(2, Reading.OfText(model, input, new(Token: 4)).OfType<LayerReading>().First().Shares[0].Examples.Length);
    }

    [Fact]
    public void Leaving_early_frees_what_was_held()
    {
        var model = Create("hybrid");
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        _ = Reading.Of(model, Input(Examples), new()).Take(2).Count();
        _ = Reading.Of(model, Input(Examples), new()).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData(-1, null, null, "token: must be 0 to 18, got -1.")]
    [InlineData(19, null, null, "token: must be 0 to 18, got 19.")]
    [InlineData(null, 0, null, "layer: must be 1 to 3, got 0.")]
    [InlineData(null, 4, null, "layer: must be 1 to 3, got 4.")]
    [InlineData(null, null, -1, "channel: must be 0 to 63, got -1.")]
    [InlineData(null, 2, 64, "channel: must be 0 to 63, got 64.")]
    public void What_is_not_there_is_refused_before_the_first_step(int? token, int? layer, int? channel, string message)
    {
        var refused = Assert.Throws<ArgumentException>(() => Reading.Of(Create("mamba"), Input(Examples), new(token, layer, channel)));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_of_a_block_without_channels_is_refused()
    {
        var refused = Assert.Throws<ArgumentException>(() => Reading.Of(Create("transformer"), Input(Examples), new(Channel: 0)));

        Assert.StartsWith("channel: must not be given where blocks have none, got 0.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_does_not_fit_the_model_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Reading.Of(Create("mamba"), Input([new([1, 2], 3)]), new()));
        var text = new TextInput { Demonstrations = [], Continuation = [1], Positions = [0], Wanted = [null] };
        Assert.Throws<ArgumentException>(() => Reading.OfText(Create("mamba"), text, new()));
    }

    private static RefinementInput Input(IReadOnlyList<InContextExample> examples, double query = .3) =>
        new() { Examples = examples, Queries = [[query], [2]] };

    private static List<LayerReading> Run(ProbedModel model, RefinementInput input, ReadingChoice choice) =>
        [.. Reading.Of(model, input, choice).OfType<LayerReading>()];

    private ProbedModel Create(string architecture, Func<ModelConfig, ModelConfig>? with = null)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = Layers, Width = 32 };
        return Keep(new($"tiny-{architecture}", SequenceModel.Create(with?.Invoke(config) ?? config, CPU, seed: 2), TunedLens: null));
    }

    private ProbedModel Keep(ProbedModel model)
    {
        _models.Add(model);
        return model;
    }
}
