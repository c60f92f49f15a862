using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Paper;

namespace MambaViz.Engine.Tests.Experiments.Paper;

public sealed class CurveTests
{
    [Fact]
    public void Least_squares_starts_at_the_zero_predictor_and_reaches_zero_at_as_many_examples_as_dimensions()
    {
        using var zoo = new SmallZoo();
        var table = Run(new ErrorByExamples(), zoo.Input(prompts: 300));
        var curve = new TableReader(table).Curve("linear d=4", "least-squares");
        Assert.InRange(1, curve[0].Low * .9, curve[0].High * 1.1);
        Assert.InRange(curve[3].Mean, 1e-3, 1);
        Assert.All(curve.Where(r => r.X >= 4), row => Assert.InRange(row.Mean, 0, 1e-12));
    }

    [Fact]
    public void Errors_are_in_the_papers_unit()
    {
        // Three of twenty weights, each of variance 1, and inputs of variance 1: 3 / 20.
        using var zoo = new SmallZoo("sparse-linear", 20);
        var zero = new TableReader(Run(new ErrorByExamples(), zoo.Input(prompts: 400))).At("sparse-linear d=20", "least-squares", 0)!;
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
            foreach (var row in table.Curve("linear d=4", model.Id))
                Assert.Equal(card.After((int)row.X).Mean, row.Mean, 5e-5 * row.Mean);
        }
    }

    [Fact]
    public void Beyond_training_goes_to_five_lengths_and_starts_as_inside()
    {
        using var zoo = new SmallZoo();
        TableReader inside = new(Run(new ErrorByExamples(), zoo.Input())), beyond = new(Run(new ErrorBeyondTraining(), zoo.Input()));
        foreach (var model in zoo.Models)
        {
            Assert.Equal(5 * SmallZoo.TrainedExamples, beyond.Curve("linear d=4", model.Id)[^1].X);
            Assert.Equal(inside.At("linear d=4", model.Id, 3)!.Mean, beyond.At("linear d=4", model.Id, 3)!.Mean, 1e-4);
        }
    }

    [Fact]
    public void Each_shift_has_a_panel_and_the_one_of_none_is_the_curve_without()
    {
        using var zoo = new SmallZoo();
        TableReader shifted = new(Run(new ErrorUnderShifts(), zoo.Input())), plain = new(Run(new ErrorByExamples(), zoo.Input()));
        Assert.Equal(["none", .. ErrorUnderShifts.Shifts], shifted.Panels.Select(p => p.Name.Detail));
        Assert.Equal(plain.At("linear d=4", "mamba-2", 5)!.Mean, shifted.At("linear d=4, none", "mamba-2", 5)!.Mean);
        // Values a third as large leave least squares' error before d examples a ninth as large.
        Assert.Equal(
            shifted.At("linear d=4, none", "least-squares", 2)!.Mean * .333 * .333,
            shifted.At("linear d=4, scale-y", "least-squares", 2)!.Mean, 1e-9);
        Assert.InRange(shifted.At("linear d=4, half-subspace", "least-squares", 2)!.Mean, 0, 1e-12);
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
            Engine.Experiments.Results.ResultsCsv.Write(text, Run(new ErrorByExamples(), input));
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

    private static Engine.Experiments.Results.ResultsTable Run(PaperExperiment experiment, ExperimentInput input) =>
        ExperimentRun.Run(experiment, input, "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken);
}
