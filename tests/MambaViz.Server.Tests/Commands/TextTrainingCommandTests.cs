using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Training;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

/// <summary>Models of language from recipe to numbers: trained, listed, evaluated; small enough for a processor.</summary>
[Collection(ErrorOutput.Name)]
public sealed class TextTrainingCommandTests : IDisposable
{
    private const string Words = """
        {
          "title": "Small words", "task": "words", "words": { "families": ["to-upper", "plural"], "length": 64 }, "growth": 2,
          "model": { "architecture": "mamba", "layerCount": 2, "width": 16, "tokens": { "vocabularySize": 111, "tiedReadOut": false } },
          "training": { "steps": 30, "warmupSteps": 5, "exampleCount": 6, "batchSize": 4, "historyInterval": 10 }
        }
        """;

    private const string Recall = """
        {
          "task": "recall", "recall": { "keys": 20, "values": 20 },
          "model": { "architecture": "transformer", "layerCount": 1, "width": 32, "tokens": { "vocabularySize": 40, "learnedPositions": 24 } },
          "training": { "steps": 20, "warmupSteps": 5, "exampleCount": 8, "batchSize": 4 }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-train-text-").FullName;

    private string Model => Path.Combine(_folder, "small");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_word_model_is_trained_with_checkpoints_along_the_way_and_listed_with_its_accuracy()
    {
        Assert.Equal(0, await Run("train", "--config", Recipe(Words), "--out", Model, "--device", "cpu"));

        var zoo = TextZoo.List(_folder);
        var model = Assert.Single(zoo.Models);
        Assert.Empty(zoo.Broken);
        Assert.Equal(("small", "Small words", "trained on words", "mamba", "F16"), (model.Id, model.Card.Title, model.Card.Source, model.Card.ModelType, model.Card.NumberType));
        Assert.Equal(("words", 6, 4, 1e-3), (model.Card.Training!.Task, model.Card.Training.Examples, model.Card.Training.BatchSize, model.Card.Training.PeakLearningRate));
        Assert.Equal(
            [("to-upper", 1, false), ("to-upper", 4, false), ("to-upper", 4, true), ("plural", 1, false), ("plural", 4, false), ("plural", 15, false), ("plural", 4, true)],
            model.Card.Metrics!.Select(metric => (metric.Family, metric.Demonstrations, metric.IsHeldOut)));
        Assert.Equal([1L, 30], GrowthFolder.List(Model).Select(checkpoint => checkpoint.Step));
        Assert.Equal([10L, 20, 30], TrainingHistory.Read(Path.Combine(Model, "history.csv"), long.MaxValue).Rows.Select(row => row.Step));
        using var loaded = TextModelFolder.Load(Model, TorchSharp.torch.CPU);
        Assert.Equal("año>x\n", loaded.Tokenizer.Decode(loaded.Tokenizer.Encode("año>x\n")));
        Assert.Equal(2, model.Card.LensDivergences!.Count);
        Assert.True(TextModelFolder.HasLens(Model));
        Assert.Single(ModelsCommand.Table(zoo.Models).Rows);
    }

    [Fact]
    public async Task A_word_model_is_stored_fitted_and_measured_in_a_byte_a_number_in_one_go()
    {
        // Shorter rows stay as they are.
        var recipe = Recipe(Words.Replace("\"width\": 16", "\"width\": 64", StringComparison.Ordinal));
        Assert.Equal(0, await Run("train", "--config", recipe, "--out", Model, "--device", "cpu", "--compress"));

        var card = TextModelFolder.Describe(Model).Card;
        Assert.Contains("I8", card.NumberType, StringComparison.Ordinal);
        Assert.Contains(" --compress", card.Command, StringComparison.Ordinal);
        Assert.Equal((2, 7), (card.LensDivergences!.Count, card.Metrics!.Count));
        Assert.Equal([1L, 30], GrowthAccuracy.Read(Model).Select(accuracy => accuracy.Step).Distinct());
        Assert.Equal(1, await Run("train", "--task", "free-1d", "--steps", "1", "--out", Path.Combine(_folder, "numbers"), "--device", "cpu", "--compress"));
    }

    [Fact]
    public async Task Lenses_are_fitted_anew_where_they_are_missing()
    {
        var imported = Path.Combine(_folder, "gpt2");
        Assert.Equal(0, await Run("train", "--config", Recipe(Words), "--out", Model, "--device", "cpu"));
        Assert.Equal(0, await Run("import", Path.Combine(AppContext.BaseDirectory, "Checkpoints", "gpt2"), "--into", _folder));
        File.Delete(Path.Combine(Model, "text-lens.safetensors"));
        File.Delete(Path.Combine(Model, "text-jacobian.safetensors"));

        Assert.Equal(0, await Run(
            "probe", "small", imported, "--models", _folder, "--device", "cpu", "--prompts", "8", "--steps", "2", "--jacobian-prompts", "1"));

        Assert.All(TextZoo.List(_folder).Models, model =>
        {
            Assert.Equal(model.Config.LayerCount, model.Card.LensDivergences!.Count);
            Assert.Equal(model.Config.LayerCount, model.Card.JacobianDivergences!.Count);
            using var loaded = TextModelFolder.Load(model.Folder, TorchSharp.torch.CPU);
            Assert.NotNull(loaded.Probed.TextLens);
            Assert.NotNull(loaded.Probed.Jacobian);
        });
        Assert.Equal(1, await Run("probe", "small", "--models", _folder, "--device", "cpu", "--steps", "-1"));
        Assert.Equal(1, await Run("probe", "nobody", "--models", _folder, "--device", "cpu"));
    }

    [Fact]
    public async Task A_model_of_language_is_timed()
    {
        Assert.Equal(0, await Run("train", "--config", Recipe(Words), "--out", Model, "--device", "cpu"));
        Assert.Equal(0, await Run("train", "--config", Recipe(Recall), "--out", Path.Combine(_folder, "pairs"), "--device", "cpu"));

        Assert.Equal(0, await Run("bench", "text", "small", "--models", _folder, "--device", "cpu"));
        // It takes 24 tokens, where 576 are asked of it.
        Assert.Equal(1, await Run("bench", "text", "pairs", "--models", _folder, "--device", "cpu"));
        Assert.Equal(1, await Run("bench", "text", "--type", "f8", "--device", "cpu"));
    }

    [Fact]
    public async Task A_sitting_in_words_that_ends_early_goes_on_in_the_next()
    {
        var recipe = Recipe(Words.Replace("\"steps\": 30", "\"steps\": 100000", StringComparison.Ordinal));

        Assert.Equal(0, await Run("train", "--config", recipe, "--out", Model, "--device", "cpu", "--time-limit", "0.001"));
        var stopped = Steps();
        Assert.Equal(0, await Run("train", "--config", recipe, "--out", Model, "--device", "cpu", "--time-limit", "0.001"));

        Assert.Empty(TextZoo.List(_folder).Models);
        Assert.True(Steps() > stopped && stopped > 0);
    }

    [Fact]
    public async Task A_finished_word_model_is_trained_on_from_its_weights()
    {
        Assert.Equal(0, await Run("train", "--config", Recipe(Words), "--out", Model, "--device", "cpu"));
        Directory.Delete(Path.Combine(Model, "run"), recursive: true);
        var longer = Recipe(Words.Replace("\"steps\": 30", "\"steps\": 40, \"restarts\": [30]", StringComparison.Ordinal));

        Assert.Equal(0, await Run("train", "--config", longer, "--out", Model, "--device", "cpu", "--from", Model));

        Assert.Equal(30, TextModelFolder.Describe(Model).Card.Training!.TakenUpAt);
        Assert.Equal(1, await Run("train", "--config", Recipe(Recall), "--out", Model, "--device", "cpu", "--from", Model));
    }

    [Fact]
    public async Task Words_and_recall_are_evaluated_into_one_table()
    {
        var (recall, csv) = (Path.Combine(_folder, "pairs"), Path.Combine(_folder, "found.csv"));
        Assert.Equal(0, await Run("train", "--config", Recipe(Words), "--out", Model, "--device", "cpu"));
        Assert.Equal(0, await Run("train", "--config", Recipe(Recall), "--out", recall, "--device", "cpu"));
        // Beyond its learned positions it is not asked.
        Assert.Equal([4, 8], TextModelFolder.Describe(recall).Card.Metrics!.Select(metric => metric.Demonstrations));

        Assert.Equal(0, await Run(
            "evaluate", "text", Model, recall, "--device", "cpu", "--families", "to-upper,plural", "--demonstrations", "0,2,8", "--prompts", "5", "--csv", csv));

        var table = ResultsCsv.Read(csv);
        Assert.Equal(["small", "pairs"], table.Metadata.Models.Select(model => model.Id));
        Assert.Equal(
            [("to-upper", 0, 5), ("to-upper", 2, 5), ("to-upper", 8, 5), ("plural", 0, 5), ("plural", 2, 5), ("plural", 8, 5), ("mean over families", 0, 10), ("mean over families", 2, 10), ("mean over families", 8, 10), ("recall", 2, 5), ("recall", 8, 5)],
            // Of means those of all families: others are of groups.
            table.Rows.Where(row => row.Panel.Task != "mean over families" || row.Panel.Part.Length == 0).Select(row => (row.Panel.Task, (int)row.X, row.Count)));
        Assert.All(table.Rows, row => Assert.InRange(row.Mean, row.Low, row.High));
    }

    [Fact]
    public async Task An_imported_model_is_asked_as_the_paper_asks()
    {
        var csv = Path.Combine(_folder, "found.csv");
        Assert.Equal(0, await Run("import", Path.Combine(AppContext.BaseDirectory, "Checkpoints", "gpt2"), "--into", _folder));

        Assert.Equal(0, await Run(
            "evaluate", "text", Path.Combine(_folder, "gpt2"), "--device", "cpu", "--families", "capital,to-upper", "--demonstrations", "0,1", "--prompts", "3", "--csv", csv, "--figures", _folder));

        Assert.Equal(["capital", "to-upper", "mean over families"], ResultsCsv.Read(csv).Rows.Select(row => row.Panel.Task).Distinct());
        Assert.True(File.Exists(Path.Combine(_folder, "accuracy-by-demonstrations-neurips.pdf")));
    }

    [Theory]
    [InlineData("--families: must be all or of list-first", "--families", "copi")]
    [InlineData("--demonstrations: must be numbers of 0 to 256", "--demonstrations", "1,257")]
    [InlineData("--prompts: must be 1 to 100000, got 0", "--prompts", "0")]
    [InlineData("--match: must be whole or first-token, got most", "--match", "most")]
    [InlineData("--prompts: cannot be given with --write-cards", "--write-cards", "--prompts", "5")]
    [InlineData("is no model of language", "--prompts", "5")]
    public async Task What_cannot_be_asked_is_refused_by_name(string message, params string[] options)
    {
        var command = new RootCommand { EvaluateCommand.Create() };

        var refused = await Assert.ThrowsAsync<UserException>(() => command.Parse(["evaluate", "text", "nobody", "--models", _folder, .. options])
            .InvokeAsync(new() { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    private static Task<int> Run(params string[] args) => CommandLine.RunAsync(args, _ => Task.CompletedTask);

    private long Steps() =>
        long.Parse(SafetensorsReader.Read(Path.Combine(Model, "run", "training.safetensors")).Metadata["step"], System.Globalization.CultureInfo.InvariantCulture);

    private string Recipe(string json)
    {
        var path = Path.Combine(_folder, $"recipe-{Guid.NewGuid():N}.json");
        File.WriteAllText(path, json);
        return path;
    }
}
