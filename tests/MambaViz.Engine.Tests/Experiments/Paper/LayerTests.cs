using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Experiments.Paper;

public sealed class LayerTests
{
    private const int Tasks = 10;

    private static readonly ResultsPanel Linear = new("linear", 4);

    [Fact]
    public void Every_lens_ends_at_the_models_own_error()
    {
        using var zoo = new SmallZoo();
        var reader = new TableReader(Run(new ErrorByLayer(), zoo.Input(Tasks)));
        foreach (var model in zoo.Models)
        {
            var last = ErrorByLayer.Lenses.Select(lens => reader.At(Linear with { Lens = lens }, model.Id, SmallZoo.Layers)!).ToList();
            Assert.All(last, row => Assert.Equal(last[0].Mean, row.Mean, 1e-6 * row.Mean));
        }
    }

    [Fact]
    public void A_lens_that_says_zero_errs_as_the_zero_predictor()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Tasks);
        var reader = new TableReader(Run(new ErrorByLayer(), input));
        Assert.Equal(ZeroPredictor(input), reader.At(Linear with { Lens = "tuned" }, "mamba-2", 0)!.Mean, 1e-9);
    }

    [Fact]
    public void How_the_error_falls_is_measured_with_its_interval()
    {
        using var zoo = new SmallZoo();
        var reader = new TableReader(Run(new ErrorByLayer(), zoo.Input(Tasks)));
        var panel = Linear with { Lens = "affine" };
        var curve = reader.Curve(panel, "mamba-2");
        var fit = Assert.Single(reader.Curve(panel with { Quantity = "R2 of log error" }, "mamba-2"));
        Assert.Equal(Statistics.Fit([0, 1, 2], [.. curve.Select(r => Math.Log10(r.Mean))]), fit.Mean, 1e-9);
        Assert.InRange(fit.Mean, fit.Low, fit.High);
        Assert.True(fit.Low < fit.High);
        var correlation = Assert.Single(reader.Curve(panel with { Quantity = "rank correlation" }, "mamba-2"));
        Assert.InRange(correlation.Mean, -1, 1);
        Assert.InRange(correlation.Mean, correlation.Low, correlation.High);
    }

    [Fact]
    public void Gradient_descent_starts_at_the_zero_predictor_and_takes_a_step_a_layer()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Tasks);
        var reader = new TableReader(Run(new ErrorByLayer(), input));
        foreach (var name in new[] { new GradientDescent().Name, GradientDescent.PlusPlus().Name })
        {
            var curve = reader.Curve(Linear with { Lens = "affine" }, name);
            Assert.Equal(SmallZoo.Layers + 1, curve.Count);
            Assert.Equal(ZeroPredictor(input), curve[0].Mean, 1e-9);
            Assert.True(curve[^1].Mean < curve[0].Mean);
        }
    }

    [Fact]
    public void The_grids_best_is_where_GD_plus_plus_ends()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Tasks);
        var best = new TableReader(Run(new GradientDescentGrid(), input)).Curve(Linear, GradientDescent.PlusPlus().Name).Min(r => r.Mean);
        Assert.Equal(best, new TableReader(Run(new ErrorByLayer(), input)).Curve(Linear with { Lens = "affine" }, GradientDescent.PlusPlus().Name)[^1].Mean, 12);
    }

    [Fact]
    public void The_context_as_long_as_in_training_is_the_paper_s_curve()
    {
        using var zoo = new SmallZoo();
        TableReader byContext = new(Run(new ErrorByLayerAndContext(), zoo.Input(Tasks))), byLayer = new(Run(new ErrorByLayer(), zoo.Input(Tasks)));
        Assert.Equal([2, 4, 8, 16, 32], byContext.Panels.Select(p => p.Examples));
        // The queries and the fit's points are the same; only how the context came in differs.
        Assert.Equal(
            byLayer.At(Linear with { Lens = "affine" }, "s4-2", 1)!.Mean,
            byContext.At(Linear with { Lens = "affine", Examples = 8 }, "s4-2", 1)!.Mean, 1e-4);
    }

    [Fact]
    public void Scale_and_shift_stand_for_every_layer()
    {
        using var zoo = new SmallZoo();
        var reader = new TableReader(Run(new LensByLayer(), zoo.Input(Tasks)));
        foreach (var model in zoo.Models)
            Assert.All(["scale", "shift"], quantity => Assert.Equal([0, 1, 2], reader.Curve(Linear with { Quantity = quantity }, model.Id).Select(r => r.X)));
    }

    [Fact]
    public void A_transformers_state_grows_with_the_prompt_and_the_others_do_not()
    {
        using var zoo = new SmallZoo();
        var reader = new TableReader(Run(new CostByContext { MostSpread = double.PositiveInfinity }, zoo.Input(Tasks)));
        double Growth(string model) => reader.Curve(Linear with { Quantity = "memory" }, model)[^1].Mean / reader.Curve(Linear with { Quantity = "memory" }, model)[0].Mean;
        Assert.Equal(1, Growth("mamba-2"));
        Assert.Equal(1, Growth("s4-2"));
        Assert.True(Growth("transformer-2") > 10);
        Assert.All(reader.Curve(Linear with { Quantity = "time" }, "mamba-2"), row => Assert.True(row.Mean > 0));
    }

    // Independent of the experiments: the mean square of the targets at the queries.
    private static double ZeroPredictor(ExperimentInput input) => Enumerable.Range(0, Tasks)
        .Select(i => new TaskDraw(new() { Name = "linear", Dimension = 4, Seed = input.PromptSeed + i, ExampleCount = SmallZoo.TrainedExamples }))
        .Average(draw => draw.Queries().Average(x => Math.Pow(draw.Target(x), 2)));

    private static ResultsTable Run(PaperExperiment experiment, ExperimentInput input) =>
        ExperimentRun.Run(experiment, input, "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken);
}
