using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Mamba;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Language;

/// <summary>Experiments of language as they run: on models on disk, step by step.</summary>
public sealed class LanguageRunTests : IDisposable
{
    private static readonly RecallPairs Recall = new() { Keys = 8, Values = 8, LeastPairs = 2 };

    private readonly string _folder = Directory.CreateTempSubdirectory("mambaviz-language-").FullName;

    public LanguageRunTests()
    {
        Save("words-mamba", "mamba", WordMixture.TaskName, 8, WordAlphabet.Tokenizer);
        Save("words-small", "mamba", WordMixture.TaskName, 4, WordAlphabet.Tokenizer);
        Save("words-transformer", "transformer", WordMixture.TaskName, 8, WordAlphabet.Tokenizer);
        Save("recall-8", "mamba", RecallPairs.TaskName, 8, Recall.Tokenizer());
        Save("recall-16", "mamba", RecallPairs.TaskName, 16, Recall.Tokenizer());
        Input = new() { Models = [], TextModels = TextZoo.List(_folder).Models, Sizes = PaperSizes.Quick.With(1) };
    }

    private ExperimentInput Input { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("accuracy-by-family", new[] { "words-mamba", "words-transformer" })]
    [InlineData("probability-by-layer", new[] { "words-mamba", "words-transformer" })]
    [InlineData("task-switch", new[] { "words-mamba", "words-transformer" })]
    [InlineData("recall-by-pairs", new[] { "recall-16", "recall-8" })]
    public void Progress_ends_at_the_whole_and_each_model_that_it_is_for_is_measured(string name, string[] models)
    {
        var alive = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        ExperimentProgress? before = null;
        foreach (var step in ExperimentRun.Steps(PaperCatalogue.Find(name)!, Input))
        {
            Assert.True(step.Share > (before?.Share ?? 0));
            before = step;
        }

        Assert.Equal(1, before!.Share, 9);
        var table = ExperimentRun.Table(PaperCatalogue.Find(name)!, Input, "figure", new(2026, 1, 1), before.Rows);
        Assert.Equal(models, table.Rows.Select(row => row.Series).Distinct());
        Assert.Equal(models, table.Metadata.Models.Select(model => model.Id));
        Assert.Equal(1000, table.Metadata.Models[0].Steps);
        Assert.Equal(alive, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Leaving_early_leaves_no_tensor()
    {
        var alive = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        foreach (var name in new[] { "accuracy-by-family", "accuracy-by-demonstrations", "probability-by-layer", "task-switch", "recall-by-pairs" })
            Assert.Equal(2, ExperimentRun.Steps(PaperCatalogue.Find(name)!, Input).Take(2).Count());
        Assert.Equal(alive, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_state_of_recall_is_the_same_after_any_number_of_pairs_and_larger_where_it_has_more_numbers()
    {
        var rows = ExperimentRun.Run(new RecallByPairs(), Input, "figure", new(2026, 1, 1), cancellation: TestContext.Current.CancellationToken).Rows
            .Where(row => row.Panel.Quantity == RecallByPairs.Memory).ToLookup(row => row.Series, row => row.Mean);
        Assert.Equal(2, rows["recall-8"].Count());
        Assert.Single(rows["recall-8"].Distinct());
        // 2 layers of 32 channels: 8 and 16 states, and the last three values of the convolution; float32.
        Assert.Equal(2 * 32 * 8 * 4 / 1024.0, rows["recall-16"].First() - rows["recall-8"].First());
    }

    [Fact]
    public void A_task_of_numbers_has_no_experiment_of_language_and_a_named_model_is_asked_alone()
    {
        Assert.Throws<ArgumentException>(() => new AccuracyByFamily().Plan(Input with { Tasks = ["linear"] }));
        Assert.Throws<ArgumentException>(() => new RecallByPairs().Plan(Input with { ModelIds = ["words-mamba"] }));
        Assert.Throws<ArgumentException>(() => new ErrorByExamples().Plan(Input));
        Assert.Equal(["words-small"], new AccuracyByFamily().Plan(Input with { ModelIds = ["words-small"], Tasks = ["words"] }).Select(part => part.Doing));
    }

    private void Save(string id, string architecture, string task, int states, SymbolTokenizer tokenizer)
    {
        var tokens = new TokenOptions { VocabularySize = tokenizer.Count, TiedReadOut = false };
        var config = new ModelConfig { Architecture = architecture, LayerCount = 2, Width = 16, Tokens = tokens };
        config = architecture == "mamba" ? config.With(new MambaOptions { StateSize = states }) : config.With(new TransformerOptions { HeadWidth = 8 });
        using var model = SequenceModel.Create(config, CPU, seed: 1);
        var folder = Path.Combine(_folder, id);
        TextModelFolder.Save(folder, model, tokenizer, new()
        {
            Title = id, Source = "tests", ModelType = architecture, NumberType = "", Identity = "", Command = "none", Date = "2026-01-01",
            Format = task == RecallPairs.TaskName ? PromptFormat.Pairs : PromptFormat.Letters,
            Training = new()
            {
                Task = task, Recall = task == RecallPairs.TaskName ? Recall : null, Examples = 8, BatchSize = 1, Steps = 1000, PeakLearningRate = 1e-3, Seed = 1, Device = "cpu", Seconds = 1,
            },
        });
        using var lens = new TextLens(zeros(2, 16, 16), zeros(2, 16));
        TextModelFolder.SaveLens(folder, lens);
    }
}
