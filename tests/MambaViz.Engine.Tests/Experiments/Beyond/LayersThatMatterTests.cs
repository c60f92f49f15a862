using MambaViz.Engine.Attribution;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Beyond;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tests.Experiments.Paper;

namespace MambaViz.Engine.Tests.Experiments.Beyond;

public sealed class LayersThatMatterTests
{
    private const int Prompts = 3;

    [Fact]
    public void Errors_without_a_block_are_those_of_the_equations_in_float64()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Prompts);
        var reader = BeyondTables.Run(new LayersThatMatter(), input);
        var prompts = BeyondTables.Prompts(input, Prompts, SmallZoo.TrainedExamples);

        foreach (var model in zoo.Models)
        {
            var whole = Error(model, prompts, null);
            Near(whole, reader.At(BeyondTables.Linear with { Quantity = LayersThatMatter.SkippedError }, model.Id, 0)!.Mean);
            for (var layer = 1; layer <= SmallZoo.Layers; layer++)
            {
                var error = Error(model, prompts, layer - 1);
                Near(error, reader.At(BeyondTables.Linear with { Quantity = LayersThatMatter.SkippedError }, model.Id, layer)!.Mean);
                Near(error / whole, reader.At(BeyondTables.Linear with { Quantity = LayersThatMatter.SkippedRatio }, model.Id, layer)!.Mean);
            }
        }
    }

    [Fact]
    public void Of_a_block_that_adds_its_mean_the_means_are_over_prompts_as_in_training()
    {
        using var zoo = new SmallZoo();
        var input = zoo.Input(Prompts);
        var reader = BeyondTables.Run(new LayersThatMatter(), input);
        var model = zoo.Models[0];
        var means = new ContributionMeans(model.Probed.Model.Config, "linear", SmallZoo.TrainedExamples + 1);
        var errors = BeyondTables.Prompts(input, Prompts, SmallZoo.TrainedExamples).Select(prompt => Ablation
            .Of(model.Probed, new() { Examples = prompt.Examples, Queries = prompt.Queries() }, means).OfType<AblatedPrediction>()
            .Where(left => left.Kind == AblationKind.Mean).Select(left => Error(prompt, [.. left.Predictions])).ToList()).ToList();

        for (var layer = 1; layer <= SmallZoo.Layers; layer++)
        {
            var row = reader.At(BeyondTables.Linear with { Quantity = LayersThatMatter.MeanError }, model.Id, layer)!;
            Near(errors.Average(ofPrompt => ofPrompt[layer - 1]), row.Mean);
        }
    }

    [Fact]
    public void Every_block_has_its_ratio_with_an_interval_and_the_whole_model_none()
    {
        using var zoo = new SmallZoo();
        var reader = BeyondTables.Run(new LayersThatMatter(), zoo.Input(Prompts));

        foreach (var quantity in new[] { LayersThatMatter.SkippedRatio, LayersThatMatter.MeanRatio })
        {
            var curve = reader.Curve(BeyondTables.Linear with { Quantity = quantity }, "mamba-2");
            Assert.Equal([1, 2], curve.Select(row => row.X));
            Assert.All(curve, row => Assert.InRange(row.Mean, row.Low, row.High));
            Assert.Contains(curve, row => row.Low < row.High);
        }
    }

    [Fact]
    public void Skewed_regression_is_asked_on_the_inputs_of_its_training_alone()
    {
        using SmallZoo skewed = new("skewed-linear"), trees = new("decision-tree");
        var experiment = new LayersThatMatter();

        Assert.Equal(["skewed"], BeyondTables.Run(experiment, skewed.Input(1)).Panels.Select(panel => panel.Inputs).Distinct());
        Assert.StartsWith("task: no model of the zoo", Assert.Throws<ArgumentException>(() => experiment.Plan(trees.Input())).Message);
    }

    private static double Error(TrainedModel model, IReadOnlyList<TaskDraw> prompts, int? without) => prompts.Average(prompt =>
        Error(prompt, BeyondTables.Predict(model.Probed.Model, prompt.Examples, prompt.Queries(), without)));

    // As the paper counts: divided by d, of values that are not scaled.
    private static double Error(TaskDraw prompt, IEnumerable<double> predictions)
    {
        var unit = 1 / (prompt.ClassScale * prompt.ClassScale * prompt.Dimension);
        return unit * prompt.Queries().Zip(predictions).Average(pair => Math.Pow(pair.Second - prompt.Target(pair.First), 2));
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-4 * expected);
}
