// Letters: R rows of a step, Q queries, d numbers in a token.
using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class TransplantTests : IDisposable
{
    private const int Layers = 3;
    private const double Share = .1;

    // Away from 0, where untrained biases leave a norm nothing but rounding.
    private static readonly double[][] Queries = [.. TaskDraw.Grid().Where((_, i) => i % 10 == 3)];
    private static readonly IReadOnlyList<InContextExample> Before = new TaskDraw(new() { Name = "free-1d", Seed = 6, ExampleCount = 12 }).Examples;
    private static readonly IReadOnlyList<InContextExample> After = new TaskDraw(new() { Name = "free-1d", Seed = 7, ExampleCount = 5 }).Examples;

    private readonly PrefixCache _cache = new();
    private readonly List<ProbedModel> _models = [];

    public static TheoryData<string, LensKind> KindsAndLenses => BlockKinds.With(LensKind.ReadOut, LensKind.Affine, LensKind.Tuned);

    public void Dispose()
    {
        _cache.Dispose();
        _models.ForEach(model => model.Dispose());
    }

    [Theory]
    [MemberData(nameof(KindsAndLenses))]
    public void A_transplant_is_a_refinement_of_the_joined_prompt_beside_one_of_the_new_examples(string architecture, LensKind lens)
    {
        var model = Create(architecture);

        var pairs = Run(model, Before, Input(After) with { Lens = lens });

        Assert.Equal(
            Enumerable.Range(0, After.Count + 1).SelectMany(count => Enumerable.Range(0, Layers + 1).Select(layer => (count, layer))),
            pairs.Select(pair => (pair.Alone.ExampleCount, pair.Alone.Layer)));
        var joined = Refined(model, Input([.. Before, .. After]) with { Lens = lens, FromExample = Before.Count });
        var alone = Refined(model, Input(After) with { Lens = lens });
        // The affine lens multiplies what rounding leaves by its scale.
        var most = lens == LensKind.Affine ? 1e-4 : 1e-5;
        foreach (var ((expected, pair), single) in joined.Zip(pairs).Zip(alone))
        {
            Assert.Equal((expected.ExampleCount, expected.Layer), (pair.Carried.ExampleCount, pair.Carried.Layer));
            Assert.Equal((expected.LensFitted, single.LensFitted), (pair.Carried.LensFitted, pair.Alone.LensFitted));
            Same(expected.Predictions, pair.Carried.Predictions, most);
            Same(single.Predictions, pair.Alone.Predictions, most);
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void What_goes_on_from_a_state_is_what_the_equations_say_of_the_whole_prompt_in_float64(string architecture)
    {
        var model = Create(architecture);

        var pairs = Run(model, Before, Input(After));

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var equations = new DoubleModel(model.Model);
        foreach (var byCount in pairs.GroupBy(pair => pair.Alone.ExampleCount).Where(group => group.Key is 0 or 5))
        {
            IEnumerable<InContextExample> added = After.Take(byCount.Key);
            var (carried, alone) = (Predicted(equations, [.. Before, .. added]), Predicted(equations, [.. added]));
            foreach (var pair in byCount)
            {
                Same(carried[pair.Alone.Layer], pair.Carried.Predictions, 1e-5);
                Same(alone[pair.Alone.Layer], pair.Alone.Predictions, 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_state_after_a_context_put_back_after_it_changes_nothing(string architecture)
    {
        var model = Create(architecture);
        var whole = Refined(model, Input(Before) with { FromExample = Before.Count });

        // Its state is kept, and both what goes on from there and what is put back by hand say the same.
        var pairs = Run(model, Before, Input([]));
        var again = Run(model, Before, Input([]));

        Assert.Equal(Layers + 1, pairs.Count);
        foreach (var (expected, (first, second)) in whole.Zip(pairs.Zip(again)))
        {
            Same(expected.Predictions, first.Carried.Predictions, 1e-5);
            Same(expected.Predictions, second.Carried.Predictions, 1e-5);
        }

        Same(whole[^1].Predictions, PutBack(model.Model), 1e-5);
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void What_is_left_is_the_difference_in_shares_of_the_scale(string architecture)
    {
        foreach (var pair in Run(Create(architecture), Before, Input(After)))
        {
            var difference = pair.Carried.Predictions.Zip(pair.Alone.Predictions, (a, b) => ((double)a - b) * ((double)a - b)).Average();
            var scale = pair.Alone.Predictions.Average(value => (double)value * value);
            Assert.Equal(Math.Sqrt(difference / scale), pair.Remainder, 1e-9 + 1e-9 * pair.Remainder);
            Assert.Equal(pair.Alone.Layer == 0, pair.Remainder < 1e-6);
        }
    }

    [Fact]
    public void Nothing_is_left_from_where_it_stays_below_the_share()
    {
        var forgetting = new Forgetting(layers: 2, share: .1);
        double[] remainders = [.5, .05, .2, .0999, .1, .09, .01, 0];

        int?[] since = [.. remainders.Select((remainder, count) => forgetting.Since(0, count, remainder))];

        Assert.Equal([null, 1, null, 3, null, 5, 5, 5], since);
        // Another layer has its own course.
        Assert.Equal(7, forgetting.Since(1, 7, .05));
        Assert.Equal(0, Forgetting.Remainder([0, 0], [0, 0]));
        Assert.Equal(double.PositiveInfinity, Forgetting.Remainder([0, 1], [0, 0]));
        Assert.Equal(.5, Forgetting.Remainder([4.5f, 6], [3, 4]), 1e-12);
    }

    [Fact]
    public void Both_courses_go_through_a_layer_as_one_and_the_first_context_once()
    {
        var refiner = new Refiner(_cache);
        var model = Create("mamba");

        var steps = Transplant.Of(refiner, model, Before, Input(After), Share).Count();
        var first = refiner.Batches;
        _ = Transplant.Of(refiner, model, Before, Input([]), Share).Count();

        Assert.Equal(2 * (After.Count + 1) * (Layers + 1), steps);
        // The two find each other after the first layer of each number of examples.
        Assert.InRange(first, (After.Count + 1) * (Layers + 1), (After.Count + 1) * (Layers + 2));
        Assert.InRange(refiner.Batches - first, Layers + 1, Layers + 2);
    }

    [Fact]
    public void Leaving_early_frees_all_that_was_held()
    {
        var model = Create("hybrid");
        _ = Transplant.Of(new(_cache), model, Before, Input(After), Share).Take(20).Count();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (var i = 0; i < 5; i++)
            _ = Transplant.Of(new(_cache), model, Before, Input(After), Share).Take(20).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_is_refused_before_the_first_step()
    {
        var (refiner, model) = (new Refiner(_cache), Create("mamba"));

        var none = Assert.Throws<ArgumentException>(() => Transplant.Of(refiner, model, [], Input(After), Share));
        Assert.StartsWith("before: must hold at least one example", none.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Transplant.Of(refiner, model, [new([1, 2], 3)], Input(After), Share));
        Assert.Throws<ArgumentException>(() => Transplant.Of(refiner, model, Before, Input(After) with { Queries = [] }, Share));
        Assert.Throws<ArgumentOutOfRangeException>(() => Transplant.Of(refiner, model, Before, Input(After), share: 0));
    }

    // The context's states of all blocks, from which its queries then set out in a pass of their own.
    private static float[] PutBack(SequenceModel model)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var (start, tokens) = (model.CreateState(), 2 * Before.Count);
        var context = model.ReadIn(tensor(PromptTokens.Of(Before, 1)).unsqueeze(1));                      // (R, M)
        var queries = model.ReadIn(tensor(Queries.Select(x => (float)x[0]).ToArray()).unsqueeze(1));      // (Q, M)
        for (var block = 0; block < Layers; block++)
        {
            (context, var states) = model.Advance(block, context, [new StepPart(start[block], tokens, 0)]);
            (queries, _) = model.Advance(block, queries, [new StepPart(states[0]!, 0, Queries.Length)]);
            states[0]!.Dispose();
            start[block].Dispose();
        }

        return model.ReadOut(queries).ToFloats();
    }

    // By layer, at each query.
    private static float[][] Predicted(DoubleModel equations, IReadOnlyList<InContextExample> examples)
    {
        float[][] byLayer = [.. Enumerable.Range(0, Layers + 1).Select(_ => new float[Queries.Length])];
        foreach (var (index, query) in Queries.Index())
        {
            using var scope = NewDisposeScope();
            float[] tokens = [.. PromptTokens.Of(examples, 1), (float)query[0]];
            var residual = equations.ReadIn(tensor(tokens).unsqueeze(1));
            for (var layer = 0; layer <= Layers; layer++)
            {
                residual = layer == 0 ? residual : equations.Block(layer - 1, residual);
                byLayer[layer][index] = (float)equations.ReadOut(residual[-1]).item<double>();
            }
        }

        return byLayer;
    }

    private static void Same(float[] expected, float[] actual, double most) => Assert.InRange(RelativeError.OfValues(actual, expected), 0, most);

    private static RefinementInput Input(IReadOnlyList<InContextExample> examples) => new() { Examples = examples, Queries = Queries };

    private static List<LayerPrediction> Refined(ProbedModel model, RefinementInput input)
    {
        using var cache = new PrefixCache();
        return [.. new Refiner(cache).Refine(model, input)];
    }

    private List<TransplantPrediction> Run(ProbedModel model, IReadOnlyList<InContextExample> before, RefinementInput input) =>
        [.. Transplant.Of(new(_cache), model, before, input, Share).OfType<TransplantPrediction>()];

    private ProbedModel Create(string architecture)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = Layers, Width = 32 };
        var model = new ProbedModel($"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 2), new(ones(Layers, 32), [.1f, .2f, .3f]));
        _models.Add(model);
        return model;
    }
}
