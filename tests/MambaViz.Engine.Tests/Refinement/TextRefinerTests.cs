using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

/// <summary>What is read of language by layer is what whole prompts give, whatever was cached and whoever else asks.</summary>
public sealed class TextRefinerTests : IDisposable
{
    private const int Vocabulary = 50;
    private static readonly int[][] Demonstrations = [[1, 2, 3, 4], [5, 6], [7, 8, 9, 10, 11, 12, 13, 14, 15, 16], [17, 18, 19]];
    private static readonly int[] Continuation = [20, 21, 22, 23, 24];

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

    public void Dispose()
    {
        _cache.Dispose();
        _models.ForEach(m => m.Dispose());
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Every_layer_after_every_count_says_what_the_whole_prompt_says(string architecture)
    {
        var model = Create(architecture);

        var predictions = Run(model, Input());

        foreach (var prediction in predictions)
            AssertWhole(model, prediction);
        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(count => Enumerable.Range(0, 4).Select(layer => (count, layer))),
            predictions.Select(p => (p.DemonstrationCount, p.Layer)));
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_cached_prefix_changes_nothing_and_costs_its_new_tokens_alone(string architecture)
    {
        var model = Create(architecture);
        _ = Run(model, Input() with { Demonstrations = [.. Demonstrations[..3]], FromDemonstration = 3 });
        var held = _cache.Count;

        var predictions = Run(model, Input() with { FromDemonstration = 4 });

        Assert.Equal(held + 1, _cache.Count);
        foreach (var prediction in predictions)
            AssertWhole(model, prediction);
    }

    [Fact]
    public void A_prefix_is_found_by_its_tokens_wherever_demonstrations_ended()
    {
        var model = Create("mamba");
        _ = Run(model, Input() with { Demonstrations = [.. Demonstrations[..2]], FromDemonstration = 2 });

        var joined = Input() with { Demonstrations = [[1, 2, 3, 4, 5, 6, 7]], FromDemonstration = 1 };
        foreach (var prediction in Run(model, joined))
            AssertWhole(model, prediction, input: joined);
    }

    [Theory]
    [InlineData("mamba", true)]
    [InlineData("transformer", false)]
    public void Those_who_wait_for_one_model_are_computed_as_one_batch(string architecture, bool tied)
    {
        var model = Create(architecture, tied);
        var refiner = new Refiner(_cache);
        var brief = Input() with { Continuation = [30, 31], Positions = [1], Wanted = [null] };
        var inputs = new[] { Input(), brief, Input() with { FromDemonstration = 2 } };
        var runs = inputs.Select(input => refiner.RefineText(model, input).GetEnumerator()).ToList();
        var found = runs.Select(_ => new List<TextPrediction>()).ToList();
        while (runs.Count > 0)
        {
            for (var i = runs.Count - 1; i >= 0; i--)
            {
                if (runs[i].MoveNext())
                {
                    if (runs[i].Current is { } prediction)
                        found[i].Add(prediction);
                    continue;
                }

                runs[i].Dispose();
                AssertAll(inputs[i], found[i]);
                runs.RemoveAt(i);
                found.RemoveAt(i);
                inputs = [.. inputs.Where((_, at) => at != i)];
            }
        }

        Assert.InRange(refiner.Batches, 1, 5 * 4 + 3 * 4);

        void AssertAll(TextInput input, List<TextPrediction> predictions)
        {
            foreach (var prediction in predictions)
                AssertWhole(model, prediction, input: input);
        }
    }

    [Fact]
    public void A_reading_that_is_left_frees_what_it_held()
    {
        var model = Create("mamba");
        _ = Run(model, Input());
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var steps = new Refiner(_cache).RefineText(model, Input() with { Demonstrations = [[40, 41], [42]] }).GetEnumerator())
        {
            for (var i = 0; i < 7; i++)
                steps.MoveNext();
        }

        // The state after no demonstration was known.
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_lens_that_changes_nothing_reads_what_none_does_and_another_does_not()
    {
        var model = Create("transformer");
        using var same = new TextLens(eye(32).expand(3, -1, -1).clone(), zeros(3, 32));
        using var other = new TextLens(zeros(3, 32, 32), ones(3, 32));

        var plain = Run(model, Input() with { FromDemonstration = 4 });
        var carried = Run(model, Input() with { FromDemonstration = 4, Lens = same });
        var changed = Run(model, Input() with { FromDemonstration = 4, Lens = other });

        Assert.Equal(plain.Select(p => p.Readings[0].Entropy), carried.Select(p => p.Readings[0].Entropy), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.NotEqual(plain[1].Readings[0].Entropy, changed[1].Readings[0].Entropy);
        Assert.Equal(plain[3].Readings[0].Entropy, changed[3].Readings[0].Entropy);
    }

    [Fact]
    public void The_last_layer_alone_says_what_it_says_among_all()
    {
        var model = Create("mamba");
        var whole = Run(model, Input());

        var last = Run(model, Input() with { LastLayerAlone = true });

        Assert.Equal(whole.Where(p => p.Layer == 3).Select(p => p.DemonstrationCount), last.Select(p => p.DemonstrationCount));
        Assert.All(last, prediction => AssertWhole(model, prediction));
        Assert.Equal(3, last[0].Layer);
    }

    [Fact]
    public void Many_positions_are_read_layer_group_by_layer_group()
    {
        var model = Create("transformer");
        int[] continuation = [.. Enumerable.Range(0, 45)];
        var input = Input() with
        {
            Demonstrations = [[1, 2]], Continuation = continuation, Positions = continuation, Wanted = [.. continuation.Select(t => (int?)t)],
        };

        // Of 45 positions two layers go through the read-out at once, of three.
        Assert.Equal(2, TextReading.LayersAtOnce(model.Model, input));
        foreach (var prediction in Run(model, input))
            AssertWhole(model, prediction, input);
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_told()
    {
        var model = Create("mamba", tied: false);
        using (no_grad())
            model.Model.Parameters["read_out.weight"].Value[3].fill_(double.NaN);

        var broken = Assert.Throws<InvalidOperationException>(() => Run(model, Input()));

        Assert.Equal("logits: must be finite numbers, and are not.", broken.Message);
    }

    [Fact]
    public void What_does_not_fit_is_refused_at_once()
    {
        var model = Create("mamba");

        Says("positions: must ascend from 0 to at most 4, got 5.", Input() with { Positions = [5], Wanted = [null] });
        Says("positions: must ascend from 0 to at most 4, got 1.", Input() with { Positions = [1, 1], Wanted = [null, null] });
        Says("wanted: must be as many as positions, 2, got 1.", Input() with { Wanted = [null] });
        Says("continuation: must hold tokens from 0 to 49, got 50.", Input() with { Continuation = [50], Positions = [0], Wanted = [null] });
        Says("demonstrations[0]: must hold at least one token, got none.", Input() with { Demonstrations = [[]] });
        Says("topCount: must be 1 to 100, got 0.", Input() with { TopCount = 0 });
        Says("demonstrations: must with the continuation be at most the model's 64 tokens, got 65.", Input() with { Demonstrations = [new int[60]] });

        void Says(string message, TextInput input) => Assert.StartsWith(
            message, Assert.Throws<ArgumentException>(() => new Refiner(_cache).RefineText(model, input)).Message, StringComparison.Ordinal);
    }

    private static TextInput Input() => new()
    {
        Demonstrations = Demonstrations, Continuation = Continuation, Positions = [1, 4], Wanted = [22, null], TopCount = 4,
    };

    private List<TextPrediction> Run(ProbedModel model, TextInput input) =>
        [.. new Refiner(_cache).RefineText(model, input).OfType<TextPrediction>()];

    private ProbedModel Create(string architecture, bool tied = true)
    {
        var model = new ProbedModel(
            $"{architecture}-{_models.Count}",
            SequenceModel.Create(
                new()
                {
                    Architecture = architecture, LayerCount = 3, Width = 32,
                    Tokens = new() { VocabularySize = Vocabulary, TiedReadOut = tied, LearnedPositions = 64 },
                }, CPU, seed: 5),
            TunedLens: null);
        _models.Add(model);
        return model;
    }

    // All that a prediction says, from the whole prompt by torch's own means.
    private static void AssertWhole(ProbedModel model, TextPrediction prediction, TextInput? input = null)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        input ??= Input();
        long[] tokens =
            [.. input.Demonstrations.Take(prediction.DemonstrationCount).SelectMany(d => d).Concat(input.Continuation).Select(t => (long)t)];
        var residuals = new Residuals();
        model.Model.Forward(tensor(tokens).unsqueeze(0), residuals);
        for (var i = 0; i < input.Positions.Count; i++)
        {
            var at = tokens.Length - input.Continuation.Length + input.Positions[i];
            var p = softmax(model.Model.ReadOut(residuals.ByLayer[prediction.Layer][0, at]).to(float64), -1);
            var last = softmax(model.Model.ReadOut(residuals.ByLayer[^1][0, at]).to(float64), -1);
            var reading = prediction.Readings[i];
            var (values, _) = p.topk(input.TopCount);
            Assert.InRange(RelativeError.Of(tensor(reading.Top.Select(t => (double)t.Probability).ToArray()), values), 0, 1e-4);
            Assert.All(reading.Top, share => Assert.InRange(p[share.Token].item<double>(), share.Probability - 1e-5, share.Probability + 1e-5));
            Assert.InRange(reading.Entropy, Entropy(p, p) - 1e-4, Entropy(p, p) + 1e-4);
            Assert.InRange(reading.Divergence, Entropy(last, p) - Entropy(last, last) - 1e-4, Entropy(last, p) - Entropy(last, last) + 1e-4);
            if (input.Wanted[i] is not { } token)
            {
                Assert.Null(reading.Wanted);
                continue;
            }

            Assert.InRange(reading.Wanted!.LogProbability, Math.Log(p[token].item<double>()) - 1e-4, Math.Log(p[token].item<double>()) + 1e-4);
            Assert.InRange(reading.Wanted.Rank, Rank(p, token, 1e-7), Rank(p, token, -1e-7));
        }
    }

    private static double Entropy(Tensor of, Tensor by) => -(of * by.log()).sum().item<double>();

    private static int Rank(Tensor p, int token, double margin) => 1 + (int)p.greater(p[token] + margin).sum().item<long>();

    private sealed class Residuals : IResidualObserver
    {
        private readonly List<Tensor> _residuals = [];

        public Tensor[] ByLayer => [.. _residuals];

        public void Observe(int layer, Tensor residual) => _residuals.Add(residual.clone().MoveToOuterDisposeScope());
    }
}
