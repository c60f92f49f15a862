using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Refinement;

public sealed class RefinerTests : IDisposable
{
    // Away from 0: untrained biases are 0 too, and a norm of nothing but rounding has no digits to compare.
    private static readonly double[][] Queries = [.. TaskDraw.Grid().Where((_, i) => i % 10 == 3)];
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = "free-1d", Seed = 4, ExampleCount = 12 }).Examples;

    public static TheoryData<string, LensKind> KindsAndLenses => BlockKinds.With(LensKind.ReadOut, LensKind.Affine);

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

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
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Every_count_gives_what_the_whole_prompt_gives(string architecture)
    {
        var model = Create(architecture);
        var predictions = Run(model, new() { Examples = Examples, Queries = Queries });

        foreach (var count in new[] { 0, 1, 5, 12 })
        {
            var last = predictions.Single(p => p.ExampleCount == count && p.Layer == p.LayerCount);
            Assert.InRange(RelativeError.OfValues(last.Predictions, WholePrompt(model.Model, count)), 0, 1e-5);
        }
    }

    [Fact]
    public void Counts_come_in_order_and_layers_ascend_within_each()
    {
        var predictions = Run(Create("mamba"), new() { Examples = Examples, Queries = Queries, FromExample = 9 });

        Assert.Equal(
            Enumerable.Range(9, 4).SelectMany(count => Enumerable.Range(0, 4).Select(layer => (count, layer))),
            predictions.Select(p => (p.ExampleCount, p.Layer)));
    }

    [Theory]
    [MemberData(nameof(KindsAndLenses))]
    public void A_cached_prefix_changes_nothing(string architecture, LensKind lens)
    {
        var model = Create(architecture);
        var input = new RefinementInput { Examples = Examples, Queries = Queries, Lens = lens, FromExample = 8 };
        var fresh = Run(model, input);
        using var other = new PrefixCache();
        var stepped = Run(model, input with { FromExample = 0 }, other).Where(p => p.ExampleCount >= 8).ToList();
        var cached = Run(model, input);

        for (var i = 0; i < fresh.Count; i++)
        {
            // The read-in of a single input has no scale of its own to lose digits against the fit; later layers bind.
            Assert.InRange(RelativeError.OfValues(stepped[i].Predictions, fresh[i].Predictions), 0, 1e-4);
            Assert.InRange(RelativeError.OfValues(cached[i].Predictions, fresh[i].Predictions), 0, 1e-4);
            Assert.Equal(fresh[i].LensFitted, stepped[i].LensFitted);
        }
    }

    [Fact]
    public void A_prefix_is_computed_once()
    {
        var model = Create("mamba");
        Run(model, new() { Examples = Examples, Queries = Queries });
        var states = _cache.Count;
        Run(model, new() { Examples = [.. Examples.Take(11), new([.5], 2)], Queries = Queries, FromExample = 12 });

        Assert.Equal(13, states);
        Assert.Equal(14, _cache.Count);
    }

    [Fact]
    public void Examples_before_the_first_count_go_along_with_its_queries()
    {
        var refiner = new Refiner(_cache);
        var steps = refiner.Refine(Create("mamba"), new() { Examples = Examples, Queries = Queries, FromExample = 12 }).ToList();

        Assert.Equal([0, 1, 2, 3], steps.Select(s => s.Layer));
        Assert.Equal(4, refiner.Batches);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Refinements_that_wait_for_one_layer_run_as_one_batch_and_give_what_each_gives_alone(string architecture)
    {
        var model = Create(architecture, hasLens: true);
        RefinementInput[] inputs =
        [
            new() { Examples = Examples, Queries = Queries, Lens = LensKind.Tuned, FromExample = 7 },
            new() { Examples = [.. Examples.Reverse()], Queries = [.. Queries.Take(3)], FromExample = 10 },
            new() { Examples = [.. Examples.Skip(2)], Queries = Queries, Lens = LensKind.Affine, FromExample = 8 },
            new() { Examples = [], Queries = [[.3]] },
        ];
        var alone = inputs.Select(input => Run(model, input, new PrefixCache())).ToArray();
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        var streams = inputs.Select(input => refiner.Refine(model, input).GetEnumerator()).ToArray();
        var together = inputs.Select(_ => new List<LayerPrediction>()).ToArray();
        var running = Enumerable.Range(0, 4).ToList();
        while (running.Count > 0)
        {
            foreach (var i in running.ToList())
            {
                if (streams[i].MoveNext())
                    together[i].Add(streams[i].Current);
                else
                    running.Remove(i);
            }
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(
                alone[i].Select(p => (p.ExampleCount, p.Layer, p.LensFitted)), together[i].Select(p => (p.ExampleCount, p.Layer, p.LensFitted)));
            Assert.InRange(
                RelativeError.OfValues([.. together[i].SelectMany(p => p.Predictions)], [.. alone[i].SelectMany(p => p.Predictions)]), 0, 1e-5);
        }

        // Four first layers one by one, then together: the longest of the four sets the number of passes.
        Assert.InRange(refiner.Batches, alone.Max(a => a.Count), alone.Max(a => a.Count) + 3);
        Array.ForEach(streams, s => s.Dispose());
    }

    [Fact]
    public void A_refinement_that_is_left_is_not_computed_along()
    {
        var model = Create("mamba");
        var refiner = new Refiner(_cache);
        using var stays = refiner.Refine(model, new() { Examples = Examples, Queries = Queries }).GetEnumerator();
        var leaves = refiner.Refine(model, new() { Examples = [], Queries = Queries }).GetEnumerator();
        Assert.True(leaves.MoveNext());
        leaves.Dispose();

        while (stays.MoveNext())
        {
            // Each step computes a layer.
        }

        Assert.Equal(1 + 13 * 4, refiner.Batches);
    }

    [Fact]
    public void The_affine_lens_of_a_task_is_least_squares_on_its_calibration_points()
    {
        var model = Create("transformer");
        var calibration = new TaskDraw(new() { Name = "free-1d", Seed = 4, ExampleCount = 0 }).Calibration(AffineLens.PointCount);
        var affine = Run(model, new() { Examples = Examples, Queries = Queries, Lens = LensKind.Affine, Calibration = calibration, FromExample = 6 });
        var raw = Run(model, new() { Examples = Examples, Queries = [.. Queries, .. calibration.Select(c => c.X)], FromExample = 6 });

        for (var i = 0; i < affine.Count; i++)
        {
            var isLast = affine[i].Layer == affine[i].LayerCount;
            var fit = isLast
                ? AffineLens.Identity
                : AffineLens.Fit(raw[i].Predictions.AsSpan(Queries.Length), [.. calibration.Select(c => c.Y)])!.Value;
            var expected = raw[i].Predictions[..Queries.Length];
            fit.Apply(expected);
            Assert.InRange(RelativeError.OfValues(affine[i].Predictions, expected), 0, 1e-4);
            Assert.True(affine[i].LensFitted);
        }
    }

    [Fact]
    public void With_own_examples_the_affine_lens_waits_for_three_predictions()
    {
        var affine = Run(Create("mamba"), new() { Examples = Examples, Queries = Queries, Lens = LensKind.Affine });

        Assert.All(affine.Where(p => p.Layer < p.LayerCount), p => Assert.Equal(p.ExampleCount >= 3, p.LensFitted));
        Assert.All(affine.Where(p => p.Layer == p.LayerCount), p => Assert.True(p.LensFitted));
    }

    [Fact]
    public void Interleaved_refinements_do_not_disturb_each_other()
    {
        var (mamba, transformer) = (Create("mamba"), Create("transformer"));
        var input = new RefinementInput { Examples = Examples, Queries = Queries };
        var alone = Run(mamba, input);
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        using var first = refiner.Refine(mamba, input).GetEnumerator();
        using var second = refiner.Refine(transformer, input).GetEnumerator();
        var interleaved = new List<LayerPrediction>();
        while (first.MoveNext())
        {
            interleaved.Add(first.Current);
            second.MoveNext();
        }

        Assert.Equal(alone.SelectMany(p => p.Predictions), interleaved.SelectMany(p => p.Predictions));
    }

    [Fact]
    public void An_input_of_the_wrong_width_is_named()
    {
        var model = Create("mamba");
        var refiner = new Refiner(_cache);
        string Message(RefinementInput input) => Assert.Throws<ArgumentException>(() => refiner.Refine(model, input)).Message;

        Assert.StartsWith(
            "queries[0]: must have the model's 1 numbers, got 2.", Message(new() { Examples = [], Queries = [[1, 2]] }), StringComparison.Ordinal);
        Assert.StartsWith("queries: must hold at least one input", Message(new() { Examples = [], Queries = [] }), StringComparison.Ordinal);
        Assert.StartsWith(
            "fromExample: must be 0 to the number of examples, 0, got 1.", Message(new() { Examples = [], Queries = Queries, FromExample = 1 }),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "lens: tiny-mamba has no tuned lens.", Message(new() { Examples = [], Queries = Queries, Lens = LensKind.Tuned }),
            StringComparison.Ordinal);
    }

    private ProbedModel Create(string architecture, bool hasLens = false)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = 3, Width = 32 };
        var model = new ProbedModel(
            $"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 2), hasLens ? new(ones(3, 32), [.1f, .2f, .3f]) : null);
        _models.Add(model);
        return model;
    }

    private List<LayerPrediction> Run(ProbedModel model, RefinementInput input, PrefixCache? cache = null) =>
        [.. new Refiner(cache ?? _cache).Refine(model, input)];

    // Each query at the end of a prompt of its own.
    private static float[] WholePrompt(SequenceModel model, int count)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return [.. Queries.Select(query =>
        {
            float[] inputs = [.. Examples.Take(count).Select(e => (float)e.X[0]), (float)query[0]];
            float[] values = [.. Examples.Take(count).Select(e => (float)e.Y), 0];
            var tokens = PromptLayout.Interleave(inputs, values, 1, 1, CPU);
            return model.Forward(tokens)[0, 2 * count].item<float>();
        })];
    }
}
