using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Training;

public sealed class TrainingRecipeTests
{
    private const string Small = """
        {
          "task": "linear", "model": { "architecture": "mamba", "inputDimension": 3, "layerCount": 2, "width": 16 },
          "training": { "steps": 600, "exampleCount": 5 }
        }
        """;

    private static string Configs => Path.Combine(AppContext.BaseDirectory, "configs");

    public static TheoryData<string> Paper => [.. Directory.EnumerateFiles(Path.Combine(Configs, "paper")).Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Zoo =>
        [.. Directory.EnumerateFiles(Path.Combine(Configs, "small")).Select(path => Path.GetFileNameWithoutExtension(path))];

    // Grazzi et al., appendix A.1.2 and table 1 of it, for all of their architectures and tasks.
    [Theory]
    [MemberData(nameof(Paper))]
    public void The_papers_recipes_have_its_settings(string file)
    {
        var recipe = TrainingRecipe.Parse(File.ReadAllText(Path.Combine(Configs, "paper", file)), file);
        var (model, training) = (recipe.Model, recipe.Training);
        var isLong = recipe.Task is "relu-network" or "decision-tree";

        Assert.Equal($"{model.Architecture}-{recipe.Task}.json", file);
        Assert.Equal(model.Architecture switch { "mamba" => (24, 256), "transformer" => (12, 256), _ => (24, 435) }, (model.LayerCount, model.Width));
        Assert.Equal((500_000L, 64, 20), (training.Steps, training.BatchSize, model.InputDimension));
        Assert.Equal(isLong ? (101, 26, 5) : (41, 11, 2), (training.ExampleCount, training.FirstExampleCount, training.ExampleIncrement));
        Assert.Equal((2000L, 5, 1), (training.CurriculumInterval, training.FirstDimension, training.DimensionIncrement));
        Assert.Equal(model.Architecture == "s4" ? 1e-3 : 1e-4, training.PeakLearningRate);
        Assert.Equal((0L, 0.0, .999), (training.WarmupSteps, training.FinalShare, training.SecondMomentDecay));
    }

    [Fact]
    public void Every_task_and_architecture_of_the_paper_has_a_recipe() => Assert.Equal(15, Paper.Count);

    [Theory]
    [MemberData(nameof(Zoo))]
    public void A_model_that_ships_was_made_by_the_recipe_of_its_name(string id)
    {
        var recipe = TrainingRecipe.Parse(File.ReadAllText(Path.Combine(Configs, "small", id + ".json")), id);
        var folder = Path.Combine(AppContext.BaseDirectory, "models", id);
        Assert.True(ModelFolder.Holds(folder), $"There is a recipe {id}, and no model of that name.");
        var card = ModelFolder.LoadCard(folder);

        Assert.Equal(
            (card.Task, card.Dimension, card.Examples, card.Seed),
            (recipe.Task, recipe.Model.InputDimension, recipe.Training.ExampleCount, recipe.Training.Seed));
        Assert.Equal((card.BatchSize, card.PeakLearningRate), (recipe.Training.BatchSize, recipe.Training.PeakLearningRate));
        Assert.InRange(card.Steps, 1, recipe.Training.Steps);
    }

    public static TheoryData<string, string> Text
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var folder in new[] { "words", "words/growth", "words/cipher", "recall" })
            {
                foreach (var path in Directory.EnumerateFiles(Path.Combine(Configs, folder), "*.json"))
                    files.Add(folder, Path.GetFileName(path));
            }

            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Text))]
    public void The_recipes_in_tokens_fit_their_alphabets_and_say_in_their_names_what_they_make(string folder, string file)
    {
        var recipe = TrainingRecipe.Parse(File.ReadAllText(Path.Combine(Configs, folder, file)), file);

        Assert.Equal(folder.Split('/')[0], recipe.Task);
        Assert.StartsWith(recipe.Model.Architecture, file, StringComparison.Ordinal);
        Assert.Equal(recipe.ToJson(), TrainingRecipe.Parse(recipe.ToJson(), "again").ToJson());
        Assert.Equal(folder is "words" or "words/cipher" ? 8 : 4, recipe.Model.LayerCount);
    }

    // Mamba's own size, so that what they learn is what their blocks make of it.
    [Theory]
    [InlineData("words", "hybrid", "mamba", "s4", "transformer")]
    [InlineData("words/growth", "mamba", "transformer")]
    public void The_word_models_are_of_one_size(string folder, params string[] architectures)
    {
        var counts = Directory.EnumerateFiles(Path.Combine(Configs, folder), "*.json")
            .Select(path => TrainingRecipe.Parse(File.ReadAllText(path), path))
            .ToDictionary(
                recipe => recipe.Model.Architecture, recipe => SequenceModel.Describe(recipe.Model, CPU).Sum(p => p.Count), StringComparer.Ordinal);

        Assert.Equal(architectures, counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count / (double)counts["mamba"], .93, 1.08));
    }

    [Theory]
    [InlineData("\"words\": {\"length\": 63}", "Length: must be 64 to 8192, got 63")]
    [InlineData("\"words\": {\"families\": []}", "Families: must name 1 to 256, got 0")]
    [InlineData("\"words\": {\"families\": [\"copi\"]}", "got \"copi\"")]
    [InlineData("\"recall\": {}", "Recall: must be left out of task \"words\"")]
    [InlineData("\"growth\": 0", "VocabularySize: must be ")]
    public void Settings_of_words_that_do_not_fit_are_refused_by_name(string setting, string message)
    {
        var json = $$"""
            {
              "task": "words", {{setting}},
              "model": { "architecture": "mamba", "layerCount": 2, "width": 16, "tokens": { "vocabularySize": 7 } },
              "training": { "steps": 600, "exampleCount": 5 }
            }
            """;

        var error = Assert.Throws<InvalidDataException>(() => TrainingRecipe.Parse(json, "mine.json"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_leaves_out_keeps_its_default_and_all_comes_back()
    {
        var recipe = TrainingRecipe.Parse(Small, "small.json");

        Assert.Equal(
            (64, 1e-3, 500L, 2),
            (
                recipe.Training.BatchSize, recipe.Training.PeakLearningRate, recipe.Training.WarmupSteps,
                recipe.Model.Options<MambaOptions>().Expansion));
        Assert.Equal(recipe.ToJson(), TrainingRecipe.Parse(recipe.ToJson(), "again").ToJson());
    }

    [Theory]
    [InlineData("\"steps\"", "\"stepz\"", "stepz")]
    [InlineData("\"exampleCount\": 5", "\"exampleCount\": 1", "ExampleCount: must be 2 to 1024, got 1")]
    [InlineData("\"task\": \"linear\"", "\"task\": \"cubic\"", "no task is called \"cubic\"")]
    [InlineData("\"task\": \"linear\"", "\"task\": \"free-1d\"", "must be 1")]
    [InlineData("\"width\": 16", "\"width\": 0", "Width: must be from 1 to 16384, was 0")]
    [InlineData(
        "\"exampleCount\": 5", "\"exampleCount\": 5, \"curriculumShare\": 0.5, \"curriculumInterval\": 10",
        "CurriculumInterval: must be 0 to 0, got 10")]
    [InlineData("\"exampleCount\": 5", "\"exampleCount\": 5, \"curriculumShare\": 0.5", "FirstExampleCount: must be 2 to 5, got 11")]
    [InlineData("\"steps\": 600", "\"steps\": 400", "WarmupSteps: must be 0 to 400, got 500")]
    [InlineData("\"task\"", "\"growth\": 13, \"task\"", "Growth: must be 2 to 12, got 13")]
    [InlineData("\"task\": \"linear\",", "", "task")]
    public void Settings_that_do_not_fit_are_refused_by_name(string before, string after, string message)
    {
        var error = Assert.Throws<InvalidDataException>(() => TrainingRecipe.Parse(
            Small.Replace(before, after, StringComparison.Ordinal), "mine.json"));

        Assert.StartsWith("mine.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
