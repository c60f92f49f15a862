using System.CommandLine;
using MambaViz.Engine.Training;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

public sealed class TrainOptionsTests : IDisposable
{
    private const string Recipe = """
        {
          "title": "Small", "task": "skewed-linear", "growth": 3,
          "model": { "architecture": "s4", "inputDimension": 6, "layerCount": 3, "width": 24 },
          "training": { "steps": 900, "exampleCount": 12, "clipNorm": 5 }
        }
        """;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Without_a_file_the_options_name_all_there_is()
    {
        var recipe = Parse("--task linear --steps 700 --width 32 --lr 0.002 --seed 4");

        Assert.Equal(("linear", 10, "mamba", 8, 32), (recipe.Task, recipe.Model.InputDimension, recipe.Model.Architecture, recipe.Model.LayerCount, recipe.Model.Width));
        Assert.Equal((700L, 64, .002, 4L), (recipe.Training.Steps, recipe.Training.ExampleCount, recipe.Training.PeakLearningRate, recipe.Training.Seed));
    }

    [Fact]
    public void Options_take_the_place_of_a_files_settings_and_leave_the_others()
    {
        File.WriteAllText(_file, Recipe);
        var recipe = Parse($"--config {_file} --architecture mamba --batch 8 --curriculum 0.5 --growth 0");

        Assert.Equal(("Small", "skewed-linear", "mamba", 6, 3, 24), (recipe.Title, recipe.Task, recipe.Model.Architecture, recipe.Model.InputDimension, recipe.Model.LayerCount, recipe.Model.Width));
        Assert.Equal((900L, 8, 12, 5.0, .5, 0), (recipe.Training.Steps, recipe.Training.BatchSize, recipe.Training.ExampleCount, recipe.Training.ClipNorm, recipe.Training.CurriculumShare, recipe.Growth));
    }

    [Theory]
    [InlineData("--steps 400", "WarmupSteps: must be 0 to 400, got 500")]
    [InlineData("--task cubic", "no task is called \"cubic\"")]
    [InlineData("--dimension 2", "dimension: must be 1")]
    [InlineData("--layers 0", "LayerCount: must be from 1 to 256, was 0")]
    [InlineData("--architecture rnn", "Architecture: must be one of mamba, mamba2, transformer, s4")]
    [InlineData("--config missing.json", "--config: must name a file")]
    public void What_cannot_be_trained_is_refused_by_name(string options, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => Parse(options)).Message, StringComparison.OrdinalIgnoreCase);

    private static TrainingRecipe Parse(string arguments)
    {
        var options = new TrainOptions();
        var command = new Command("train");
        options.AddTo(command);
        var result = command.Parse(arguments);
        Assert.Empty(result.Errors);
        return options.Recipe(result);
    }
}
