using MambaViz.Engine.Attribution;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Attribution;

public sealed class AblationTests : IDisposable
{
    private const int Layers = 3;
    private const string Task = "free-1d";

    // Away from 0, where untrained biases leave a norm nothing but rounding.
    private static readonly double[][] Queries = [.. TaskDraw.Grid().Where((_, i) => i % 10 == 3)];
    private static readonly IReadOnlyList<InContextExample> Examples = new TaskDraw(new() { Name = Task, Seed = 6, ExampleCount = 12 }).Examples;

    private readonly List<ProbedModel> _models = [];

    public void Dispose() => _models.ForEach(model => model.Dispose());

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void The_whole_model_and_each_early_exit_are_what_a_refinement_reads(string architecture)
    {
        var model = Create(architecture);
        var refined = Refined(model, Examples);

        var frames = Run(model, Examples);

        Assert.Equal(
            [
                (AblationKind.Whole, Layers), (AblationKind.OnlyUpTo, 1), (AblationKind.OnlyUpTo, 2), (AblationKind.OnlyUpTo, 3),
                (AblationKind.Skipped, 1), (AblationKind.Skipped, 2), (AblationKind.Skipped, 3),
                (AblationKind.Mean, 1), (AblationKind.Mean, 2), (AblationKind.Mean, 3),
            ],
            frames.Select(frame => (frame.Kind, frame.Layer)));
        Same(refined[Layers], frames[0].Predictions);
        for (var layer = 1; layer <= Layers; layer++)
            Same(refined[layer], Of(frames, AblationKind.OnlyUpTo, layer));
        // After the last block nothing computes anew.
        Same(refined[Layers - 1], Of(frames, AblationKind.Skipped, Layers));
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_block_is_skipped_as_if_whole_prompts_had_passed_it_by(string architecture)
    {
        var model = Create(architecture);

        var frames = Run(model, Examples);

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        for (var skipped = 1; skipped <= Layers; skipped++)
        {
            var residual = model.Model.ReadIn(Prompts());
            foreach (var block in Enumerable.Range(0, Layers).Where(block => block != skipped - 1))
                residual = model.Model.Block(block, residual);
            Same(model.Model.ReadOut(residual.select(1, residual.shape[1] - 1)).ToFloats(), Of(frames, AblationKind.Skipped, skipped));
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_model_without_a_block_is_refined_to_what_skipping_it_predicts(string architecture)
    {
        var model = Create(architecture);
        var frames = Run(model, Examples);

        for (var skipped = 1; skipped <= Layers; skipped++)
        {
            var part = model with { Id = "part", Model = model.Model.Without(new HashSet<int> { skipped - 1 }) };
            var refined = Refined(part, Examples);
            Same(Of(frames, AblationKind.Skipped, skipped), refined[Layers]);
            // Its block adds nothing.
            Same(refined[skipped - 1], refined[skipped]);
            part.Dispose();
        }

        // It shared the model's values, and freed none of them.
        Same(frames[0].Predictions, Refined(model, Examples)[Layers]);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.Model.Without(new HashSet<int> { Layers }));
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void Every_kind_is_that_of_the_equations_in_float64(string architecture)
    {
        var model = Create(architecture);
        const int Prompts = 2, Trained = 5;
        var means = new ContributionMeans(model.Model.Config, Task, Trained, Prompts);

        var frames = Ablation.Of(model, Input(Examples), means).OfType<AblatedPrediction>().ToList();

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var equations = new DoubleModel(model.Model);
        var added = Added(equations, Prompts, Trained);
        foreach (var frame in frames)
        {
            float[] expected = [.. Queries.Select(query => Predicted(equations, Tokens(Examples, query), frame, added))];
            Same(expected, frame.Predictions);
        }
    }

    [Theory]
    [MemberData(nameof(BlockKinds.All), MemberType = typeof(BlockKinds))]
    public void A_block_that_adds_its_own_contribution_leaves_the_model_as_it_is(string architecture)
    {
        var model = Create(architecture);
        // The mean over one prompt is its own contribution: asked about that very prompt, nothing changes.
        var means = new ContributionMeans(model.Model.Config, Task, 9, promptCount: 1);
        var own = new TaskDraw(new() { Name = Task, Seed = 1L << 44, ExampleCount = 9 }).Examples;
        var input = new RefinementInput { Examples = [.. own.Take(8)], Queries = [own[8].X] };

        var frames = Ablation.Of(model, input, means).OfType<AblatedPrediction>().ToList();

        var whole = Assert.Single(frames, frame => frame.Kind == AblationKind.Whole);
        for (var layer = 1; layer <= Layers; layer++)
            Same(whole.Predictions, Of(frames, AblationKind.Mean, layer));
        Assert.NotEqual(whole.Predictions, Of(frames, AblationKind.Skipped, 1));
    }

    [Fact]
    public void A_context_is_computed_once_and_all_prompts_without_a_block_go_on_together()
    {
        var model = Create("mamba");
        var means = Means(model);

        var first = Ablation.Of(model, Input(Examples), means).TakeWhile(step => step is not { Kind: AblationKind.Mean }).ToList();
        var second = Ablation.Of(model, Input(Examples), means).ToList();

        // Blocks of the model, then a pass through each but the first for the blocks before it.
        Assert.Equal(Layers + (Layers - 1), first.TakeWhile(step => step is not { Kind: AblationKind.Skipped }).Count(step => step is null));
        // The means are there the second time.
        Assert.Equal(Layers + 2 * (Layers - 1), second.Count(step => step is null));
    }

    [Fact]
    public void A_long_context_goes_a_few_prompts_at_a_time_and_gives_the_same()
    {
        var model = Create("mamba");
        var many = Enumerable.Range(0, 1020).Select(i => Examples[i % Examples.Count]).ToList();

        var frames = Ablation.Of(model, Input(many), Means(model)).ToList();

        // Of 2,051 rows one prompt at a time: none before the first block, one through the second, two through the third.
        Assert.Equal(Layers + 3, frames.TakeWhile(step => step is not { Kind: AblationKind.Skipped }).Count(step => step is null));
        Same(Refined(model, many)[Layers - 1], Of([.. frames.OfType<AblatedPrediction>()], AblationKind.Skipped, Layers));
    }

    [Fact]
    public void Without_an_example_the_read_in_of_queries_is_all_there_is()
    {
        var model = Create("s4");

        Same(Refined(model, [])[Layers], Run(model, [])[0].Predictions);
    }

    [Fact]
    public void Leaving_early_frees_what_was_held()
    {
        var model = Create("hybrid");
        var means = Means(model);
        _ = Ablation.Of(model, Input(Examples), means).Count();
        var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;

        foreach (var steps in new[] { 1, 5, 9, 13 })
            _ = Ablation.Of(model, Input(Examples), means).Take(steps).Count();

        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_does_not_fit_the_model_is_refused_before_the_first_step()
    {
        var model = Create("mamba");

        Assert.Throws<ArgumentException>(() => Ablation.Of(model, Input(Examples) with { Queries = [] }, Means(model)));
        Assert.Throws<ArgumentException>(() => Ablation.Of(model, Input([new([1, 2], 3)]), Means(model)));
        var other = new ContributionMeans(model.Model.Config with { LayerCount = Layers + 1 }, Task, 4);
        Assert.StartsWith(
            "means: must be of a model of 3 layers", Assert.Throws<ArgumentException>(() => Ablation.Of(model, Input(Examples), other)).Message,
            StringComparison.Ordinal);
    }

    // What a block adds at each place, (2k, M), the mean over the sample's prompts.
    private static Tensor[] Added(DoubleModel equations, int prompts, int examples)
    {
        var sums = new Tensor[Layers];
        for (var prompt = 0; prompt < prompts; prompt++)
        {
            var draw = new TaskDraw(new() { Name = Task, Seed = (1L << 44) + prompt, ExampleCount = examples });
            var residual = equations.ReadIn(Tokens(draw.Examples));
            for (var block = 0; block < Layers; block++)
            {
                var after = equations.Block(block, residual);
                sums[block] = prompt == 0 ? after - residual : sums[block] + (after - residual);
                residual = after;
            }
        }

        return [.. sums.Select(sum => sum / prompts)];
    }

    private static float Predicted(DoubleModel equations, Tensor tokens, AblatedPrediction asked, Tensor[] added)
    {
        using var scope = NewDisposeScope();
        var residual = equations.ReadIn(tokens);
        for (var block = 0; block < Layers; block++)
        {
            residual = (asked.Kind, block + 1 - asked.Layer) switch
            {
                (AblationKind.Skipped, 0) or (AblationKind.OnlyUpTo, > 0) => residual,
                (AblationKind.Mean, 0) => residual + Placed(added[block], tokens.shape[0]),
                _ => equations.Block(block, residual),
            };
        }

        return (float)equations.ReadOut(residual[-1]).item<double>();
    }

    // Past the longest prompt of the sample, its last x or y.
    private static Tensor Placed(Tensor means, long length) =>
        stack([.. Enumerable.Range(0, (int)length).Select(t => means[t < means.shape[0] ? t : means.shape[0] - 2 + t % 2])]);

    private static Tensor Tokens(IReadOnlyList<InContextExample> examples, params double[][] then) =>
        tensor([.. examples.SelectMany(example => new[] { (float)example.X[0], (float)example.Y }), .. then.Select(x => (float)x[0])]).unsqueeze(1);

    // One prompt a query: (Q, 2k + 1, 1).
    private static Tensor Prompts() => stack([.. Queries.Select(query => Tokens(Examples, query))]);

    private static void Same(float[] expected, float[] actual) => Assert.InRange(RelativeError.OfValues(actual, expected), 0, 1e-5);

    private static float[] Of(List<AblatedPrediction> frames, AblationKind kind, int layer) =>
        frames.Single(frame => frame.Kind == kind && frame.Layer == layer).Predictions;

    private static RefinementInput Input(IReadOnlyList<InContextExample> examples) => new() { Examples = examples, Queries = Queries };

    private static ContributionMeans Means(ProbedModel model) => new(model.Model.Config, Task, 4, promptCount: 3);

    private static List<AblatedPrediction> Run(ProbedModel model, IReadOnlyList<InContextExample> examples) =>
        [.. Ablation.Of(model, Input(examples), Means(model)).OfType<AblatedPrediction>()];

    private static List<float[]> Refined(ProbedModel model, IReadOnlyList<InContextExample> examples)
    {
        using var cache = new PrefixCache();
        return [.. new Refiner(cache).Refine(model, Input(examples) with { FromExample = examples.Count }).Select(layer => layer.Predictions)];
    }

    private ProbedModel Create(string architecture)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = 1, LayerCount = Layers, Width = 32 };
        var model = new ProbedModel($"tiny-{architecture}", SequenceModel.Create(config, CPU, seed: 2), TunedLens: null);
        _models.Add(model);
        return model;
    }
}
