using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class NextErrorsTests : IDisposable
{
    private const int Layers = 2;
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = "free-1d", Seed = 6, ExampleCount = 6 }).Examples;

    private readonly List<ProbedModel> _models = [];

    public static TheoryData<string, LensKind> KindsAndLenses => BlockKinds.With(LensKind.ReadOut, LensKind.Tuned, LensKind.Affine);

    public void Dispose() => _models.ForEach(model => model.Dispose());

    [Theory]
    [MemberData(nameof(KindsAndLenses))]
    public void The_mean_and_the_band_are_those_of_refinements_of_each_order(string architecture, LensKind lens)
    {
        var model = Create(architecture);
        const int Count = 3;
        var orders = Orders.Of(Examples, Count, seed: 4);
        var expected = orders.ConvertAll(order => Refined(model, order, lens));

        var summaries = Run(model, Examples, lens, Count);

        Assert.Equal(Enumerable.Range(0, Examples.Count), summaries.Select(summary => summary.ExampleCount));
        foreach (var summary in summaries)
        {
            for (var layer = 0; layer <= Layers; layer++)
            {
                double[] errors = [.. expected.Select(order => order[summary.ExampleCount, layer]).Order()];
                Close(errors.Average(), summary.Mean[layer]);
                Close(double.Lerp(errors[0], errors[1], .1), summary.Low[layer]);
                Close(double.Lerp(errors[1], errors[2], .9), summary.High[layer]);
            }

            Assert.Equal(lens != LensKind.Affine || summary.ExampleCount >= 3, summary.LensFitted);
        }
    }

    [Fact]
    public void A_context_too_long_for_one_step_is_computed_a_few_orders_at_a_time_and_gives_the_same()
    {
        var model = Create("mamba");
        var many = Enumerable.Range(0, 90).Select(i => Examples[i % Examples.Count]).ToList();

        var steps = NextErrors.Of(model, many, LensKind.ReadOut, 32, seed: 4).ToList();

        // 22 orders of 180 tokens go through a layer together, then the other 10.
        Assert.Equal(2 * (Layers + 1), steps.TakeWhile(step => step is null).Count());
        Assert.Equal(many.Count, steps.Count(step => step is not null));
        var alone = Orders.Of(many, 32, seed: 4).ConvertAll(order => Refined(model, order, LensKind.ReadOut));
        Close(alone.Average(order => order[89, Layers]), steps[^1]!.Mean[Layers]);
    }

    [Fact]
    public void Equal_examples_have_one_error_in_every_order()
    {
        var last = Run(Create("transformer"), [.. Enumerable.Repeat(Examples[0], 4)], LensKind.ReadOut, 8)[^1];

        Assert.Equal(last.Low, last.High);
    }

    [Fact]
    public void The_same_seed_gives_the_same_orders()
    {
        var model = Create("mamba");

        Assert.Equal(Run(model, Examples, LensKind.ReadOut, 8)[^1].Mean, Run(model, Examples, LensKind.ReadOut, 8)[^1].Mean);
        Assert.NotEqual(
            Run(model, Examples, LensKind.ReadOut, 8)[^1].Mean, NextErrors.Of(model, Examples, LensKind.ReadOut, 8, seed: 5).Last()!.Mean);
    }

    [Fact]
    public void Leaving_early_frees_what_was_held()
    {
        var model = Create("s4");
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        using (var steps = NextErrors.Of(model, Examples, LensKind.ReadOut, 8, seed: 4).GetEnumerator())
        {
            Assert.True(steps.MoveNext());
            Assert.True(steps.MoveNext());
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_the_model_is_refused_before_the_first_step()
    {
        var model = Create("mamba") with { TunedLens = null };

        Assert.Throws<ArgumentOutOfRangeException>(() => NextErrors.Of(model, Examples, LensKind.ReadOut, 1, seed: 0));
        Assert.Throws<ArgumentException>(() => NextErrors.Of(model, [], LensKind.ReadOut, 2, seed: 0));
        Assert.Throws<ArgumentException>(() => NextErrors.Of(model, [new([1, 2], 3)], LensKind.ReadOut, 2, seed: 0));
        Assert.Throws<ArgumentException>(() => NextErrors.Of(model, Examples, LensKind.Tuned, 2, seed: 0));
    }

    private static void Close(double expected, float actual) => Assert.Equal(expected, actual, 1e-4 * Math.Max(1, expected));

    // By examples seen and layer: the refiner is asked about each next example after those before it.
    private static double[,] Refined(ProbedModel model, InContextExample[] order, LensKind lens)
    {
        using var cache = new PrefixCache();
        var input = new RefinementInput { Examples = order[..^1], Queries = [.. order.Select(example => example.X)], Lens = lens };
        var errors = new double[order.Length, Layers + 1];
        foreach (var step in new Refiner(cache).Refine(model, input))
            errors[step.ExampleCount, step.Layer] = Math.Pow(step.Predictions[step.ExampleCount] - order[step.ExampleCount].Y, 2);
        return errors;
    }

    private static List<NextErrorSummary> Run(ProbedModel model, IReadOnlyList<InContextExample> examples, LensKind lens, int count) =>
        [.. NextErrors.Of(model, examples, lens, count, seed: 4).OfType<NextErrorSummary>()];

    private ProbedModel Create(string architecture)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = Layers, Width = 32 };
        using var generator = new Generator(5);
        var model = new ProbedModel(
            $"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 2), new TunedLens(randn(Layers, 32, generator: generator), [.1f, -.2f]));
        _models.Add(model);
        return model;
    }
}
