using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Experiments.Results;

namespace MambaViz.Engine.Tests.Experiments.Paper;

public sealed class CurveTests
{
    private static readonly ResultsPanel Linear = new("linear", 4);

    [Fact]
    public void Least_squares_starts_at_the_zero_predictor_and_reaches_zero_at_as_many_examples_as_dimensions()
    {
        using var zoo = new SmallZoo();
        var table = Run(new ErrorByExamples(), zoo.Input(prompts: 300));
        var curve = new TableReader(table).Curve(Linear, "least-squares");
        Assert.InRange(1, curve[0].Low * .9, curve[0].High * 1.1);
        Assert.InRange(curve[3].Mean, 1e-3, 1);
        Assert.All(curve.Where(r => r.X >= 4), row => Assert.InRange(row.Mean, 0, 1e-12));
    }

    [Fact]
    public void Errors_are_in_the_papers_unit()
    {
        // Three of twenty weights, each of variance 1, and inputs of variance 1: 3 / 20.
        using var zoo = new SmallZoo("sparse-linear", 20);
        var zero = new TableReader(Run(new ErrorByExamples(), zoo.Input(prompts: 400))).At(new("sparse-linear", 20), "least-squares", 0)!;
        Assert.InRange(.15, zero.Low * .95, zero.High * 1.05);
    }

    [Fact]
    public void A_models_curve_is_the_one_that_cards_are_measured_by()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input();
        var table = new TableReader(Run(new ErrorByExamples(), input));
        foreach (var model in zoo.Models)
        {
            var card = LearningCurve.Measure(model.Probed.Model, new() { Name = "linear", Dimension = 4, Seed = input.PromptSeed, ExampleCount = SmallZoo.TrainedExamples }, promptCount: 10, cancellation: TestContext.Current.CancellationToken);
            foreach (var row in table.Curve(Linear, model.Id))
                Assert.Equal(card.After((int)row.X).Mean, row.Mean, 5e-5 * row.Mean);
        }
    }

    [Fact]
    public void Models_of_skewed_regression_are_asked_on_both_distributions_and_least_squares_has_the_papers_numbers_on_the_isotropic_one()
    {
        using var zoo = new SmallZoo("skewed-linear", 20);
        var input = zoo.Input(prompts: 1000);
        var both = ResultsOf(input with { Models = [zoo.Models[0]] });
        ResultsPanel isotropic = new("skewed-linear", 20) { Inputs = "isotropic" }, skewed = isotropic with { Inputs = "skewed" };
        Assert.Equal([isotropic, skewed], both.Panels);
        // Figure 1a's row of least squares; on skewed inputs it is .70 and .21.
        foreach (var (count, paper, onSkewed) in new[] { (1, .96, .70), (5, .75, .21) })
        {
            Assert.Equal(paper, both.At(isotropic, "least-squares", count)!.Mean, .06);
            Assert.Equal(onSkewed, both.At(skewed, "least-squares", count)!.Mean, .06);
        }

        Assert.Equal([skewed], ResultsOf(input with { Models = [zoo.Models[0]], Inputs = "skewed", Sizes = PaperSizes.Laptop.With(2) }).Panels);

        static TableReader ResultsOf(ExperimentInput input) => new(Run(new ErrorByExamples(), input));
    }

    [Fact]
    public void Beyond_training_goes_to_five_lengths_and_starts_as_inside()
    {
        using var zoo = new SmallZoo();
        TableReader inside = new(Run(new ErrorByExamples(), zoo.Input())), beyond = new(Run(new ErrorBeyondTraining(), zoo.Input()));
        foreach (var model in zoo.Models)
        {
            Assert.Equal(5 * SmallZoo.TrainedExamples, beyond.Curve(Linear, model.Id)[^1].X);
            Assert.Equal(inside.At(Linear, model.Id, 3)!.Mean, beyond.At(Linear, model.Id, 3)!.Mean, 1e-4);
        }
    }

    [Fact]
    public void Each_shift_has_a_panel_and_the_one_of_none_is_the_curve_without()
    {
        using var zoo = new SmallZoo();
        TableReader shifted = new(Run(new ErrorUnderShifts(), zoo.Input())), plain = new(Run(new ErrorByExamples(), zoo.Input()));
        Assert.Equal(["none", .. ErrorUnderShifts.Shifts], shifted.Panels.Select(p => p.Shift));
        Assert.Equal(plain.At(Linear, "mamba-2", 5)!.Mean, shifted.At(Linear with { Shift = "none" }, "mamba-2", 5)!.Mean);
        // Values a third as large leave least squares' error before d examples a ninth as large.
        Assert.Equal(
            shifted.At(Linear with { Shift = "none" }, "least-squares", 2)!.Mean * .333 * .333,
            shifted.At(Linear with { Shift = "scale-y" }, "least-squares", 2)!.Mean, 1e-9);
        Assert.InRange(shifted.At(Linear with { Shift = "half-subspace" }, "least-squares", 2)!.Mean, 0, 1e-12);
    }

    [Fact]
    public void The_same_experiment_twice_gives_the_same_file_and_another_seed_another()
    {
        using var zoo = new SmallZoo();
        string first = Csv(zoo.Input()), second = Csv(zoo.Input()), other = Csv(zoo.Input(seed: 1));
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);

        static string Csv(ExperimentInput input)
        {
            using var text = new StringWriter();
            ResultsCsv.Write(text, Run(new ErrorByExamples(), input));
            return text.ToString();
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_seed_out_of_bounds_is_refused(long seed)
    {
        using var zoo = new SmallZoo();
        Assert.Throws<ArgumentException>(() => zoo.Input(seed: seed));
    }

    [Fact]
    public void A_task_without_a_model_is_refused_by_name()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input() with { Tasks = ["relu-network"] };
        Assert.Contains("relu-network", Assert.Throws<ArgumentException>(() => new ErrorByExamples().Plan(input)).Message, StringComparison.Ordinal);
    }

    private static ResultsTable Run(PaperExperiment experiment, ExperimentInput input) =>
        ExperimentRun.Run(experiment, input, "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken);
}
