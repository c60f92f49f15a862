using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Text;
using TorchSharp;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>A folder of small models with random weights: the protocol does not care how well a model predicts.</summary>
internal sealed class TinyModels : IDisposable
{
    public const string Mamba = "tiny-mamba";
    public const string Transformer = "tiny-transformer";
    public const string S4 = "tiny-s4";
    public const string Linear = "tiny-linear";
    /// <summary>A model of letters with a tuned and a Jacobian lens, and one without whose prompts are at most <see cref="BriefTokens"/> tokens.</summary>
    public const string Words = "tiny-words";
    public const string Brief = "tiny-brief-words";

    /// <summary>Models of pairs, of which the second reads books of at most <see cref="BriefEntries"/> entries.</summary>
    public const string Recall = "tiny-recall";
    public const string BriefRecall = "tiny-brief-recall";
    public const int BriefEntries = 32;
    public const int WordsLayers = 3;
    public const int BriefLayers = 2;
    public const int BriefTokens = 40;
    public const int MambaLayers = 3;
    public const int TransformerLayers = 2;
    public const int S4Layers = 2;
    public const int LinearDimension = 5;

    /// <summary>The steps at which <see cref="Mamba"/> has checkpoints; the last has no lens.</summary>
    public static readonly long[] Growth = [10, 500, 1500];

    /// <summary>The steps at which <see cref="Words"/> has checkpoints; the first has no lens.</summary>
    public static readonly long[] WordsGrowth = [20, 700];

    public TinyModels()
    {
        Folder = Directory.CreateTempSubdirectory("mambaviz-models").FullName;
        var device = TorchRuntime.Start(DevicePreference.Cpu).Device;
        Write(Mamba, new() { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = MambaLayers, Width = 8 }, "free-1d", device, hasLens: true);
        Grow(Path.Combine(Folder, Mamba), new() { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = MambaLayers, Width = 8 }, device);
        File.WriteAllLines(
            Path.Combine(Folder, Mamba, "history.csv"),
            Enumerable.Range(1, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{10 * i},{1.0 / i:g6},0.001,{i:f1}")).Prepend("step,loss,learning_rate,seconds"));
        var transformer = new ModelConfig { Architecture = Architectures.Transformer, InputDimension = 1, LayerCount = TransformerLayers, Width = 16 };
        Write(Transformer, transformer.With(new TransformerOptions { HeadWidth = 8 }), "free-1d", device, hasLens: false);
        Write(S4, new() { Architecture = Architectures.S4, InputDimension = 1, LayerCount = S4Layers, Width = 8 }, "free-1d", device, hasLens: false);
        WriteWords(Words, new() { Architecture = Architectures.Mamba, LayerCount = WordsLayers, Width = 16, Tokens = Letters });
        using (var lens = new TextLens(torch.rand(WordsLayers, 16, 16), torch.rand(WordsLayers, 16), isOfNormed: true))
            TextModelFolder.SaveLens(Path.Combine(Folder, Words), lens);
        using (var jacobian = new TextLens(torch.rand(WordsLayers, 16, 16), torch.zeros(WordsLayers, 16)))
            TextModelFolder.SaveJacobian(Path.Combine(Folder, Words), jacobian);
        GrowWords(Path.Combine(Folder, Words), new() { Architecture = Architectures.Mamba, LayerCount = WordsLayers, Width = 16, Tokens = Letters });
        WriteWords(Brief, new() { Architecture = Architectures.Transformer, LayerCount = BriefLayers, Width = 32, Tokens = Letters with { LearnedPositions = BriefTokens } });
        var pairs = new TokenOptions { VocabularySize = Pairs.Words().Count, TiedReadOut = false };
        WriteRecall(Recall, new() { Architecture = Architectures.Mamba, LayerCount = 2, Width = 16, Tokens = pairs });
        WriteRecall(BriefRecall, new() { Architecture = Architectures.Transformer, LayerCount = 2, Width = 32, Tokens = pairs with { LearnedPositions = 3 * BriefEntries } });
        Write(Linear, new() { Architecture = Architectures.Mamba, InputDimension = LinearDimension, LayerCount = 2, Width = 8 }, "linear", device, hasLens: false);
    }

    /// <summary>One small model of each kind of block, named as the kind.</summary>
    public static void WriteEveryKind(string folder)
    {
        var device = TorchRuntime.Start(DevicePreference.Cpu).Device;
        foreach (var kind in Architectures.All)
            Write(folder, kind, new() { Architecture = kind, InputDimension = 1, LayerCount = 3, Width = 32 }, "free-1d", device, hasLens: true);
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static SymbolTokenizer Keyboard { get; } = new(["\n", .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => ((char)code).ToString())]);

    private static TokenOptions Letters { get; } = new() { VocabularySize = Keyboard.Count, TiedReadOut = false };

    private static RecallPairs Pairs { get; } = new();

    private void WriteRecall(string id, ModelConfig config)
    {
        using var model = SequenceModel.Create(config, torch.CPU, seed: 3);
        TextModelFolder.Save(Path.Combine(Folder, id), model, new(Pairs.Words()), Card(config, "of pairs") with
        {
            Format = PromptFormat.Pairs,
            Training = Training with { Task = RecallPairs.TaskName, Recall = Pairs, Examples = 64 },
            Metrics = [new(RecallPairs.TaskName, 16, IsHeldOut: false, .5, .4, .6, 20)],
        });
    }

    private static TextTraining Training { get; } = new()
    {
        Task = "words", Examples = 8, BatchSize = 1, Steps = 0, PeakLearningRate = 1e-3, Seed = 1, Device = "cpu", Seconds = 0,
    };

    private void WriteWords(string id, ModelConfig config)
    {
        using var model = SequenceModel.Create(config, torch.CPU, seed: 2);
        TextModelFolder.Save(Path.Combine(Folder, id), model, Keyboard, Card(config, "of letters") with
        {
            Format = PromptFormat.Letters,
            Metrics = [new("copy", 4, IsHeldOut: false, .25, .1, .4, 20)],
        });
    }

    private static TextCard Card(ModelConfig config, string of) => new()
    {
        Title = $"Tiny {config.Architecture} {of}",
        Source = "random weights",
        ModelType = config.Architecture,
        NumberType = "",
        Identity = "",
        Command = "none: the weights are random",
        Date = "2026-01-01",
        Training = Training,
    };

    // Other weights at every step, so that a test sees which it got.
    private static void Grow(string folder, ModelConfig config, torch.Device device)
    {
        foreach (var step in Growth)
        {
            using var model = SequenceModel.Create(config, device, seed: step);
            using var lens = new TunedLens(torch.ones(config.LayerCount, config.Width), new float[config.LayerCount]);
            GrowthFolder.Save(folder, step, model, lens);
        }

        File.Delete(Path.Combine(folder, GrowthFolder.Name, "step-001500.lens.safetensors"));
    }

    private static void GrowWords(string folder, ModelConfig config)
    {
        foreach (var step in WordsGrowth)
        {
            using var model = SequenceModel.Create(config, torch.CPU, seed: step);
            GrowthFolder.Save(folder, step, model, lens: null);
        }

        var growth = Path.Combine(folder, GrowthFolder.Name);
        File.Copy(Path.Combine(folder, "text-lens.safetensors"), Path.Combine(growth, "step-000700.text-lens.safetensors"));
        File.WriteAllLines(Path.Combine(growth, GrowthAccuracy.FileName),
        [
            "step,family,demonstrations,accuracy,low,high,prompts", "20,capital,1,0,0,0.1,24", "20,capital,4,0.25,0.1,0.4,24",
            "700,capital,1,0.5,0.35,0.65,24", "700,capital,4,0.875,0.7,0.95,24",
        ]);
    }

    private void Write(string id, ModelConfig config, string task, torch.Device device, bool hasLens) => Write(Folder, id, config, task, device, hasLens);

    private static void Write(string models, string id, ModelConfig config, string task, torch.Device device, bool hasLens)
    {
        var folder = Path.Combine(models, id);
        using var model = SequenceModel.Create(config, device, seed: 1);
        ModelFolder.SaveModel(folder, model);
        if (hasLens)
        {
            using var lens = new TunedLens(torch.ones(config.LayerCount, config.Width), new float[config.LayerCount]);
            ModelFolder.SaveLens(folder, lens);
        }

        ModelFolder.SaveCard(folder, new TrainingCard
        {
            Title = $"Tiny {config.Architecture}",
            Task = task,
            Dimension = config.InputDimension,
            Examples = 8,
            BatchSize = 1,
            Steps = 0,
            PeakLearningRate = 1e-3,
            Seed = 1,
            Command = "none: the weights are random",
            Device = "cpu",
            Seconds = 0,
            Date = "2026-01-01",
            Metrics = [new("zero predictor", 1, .9, 1.1, 10)],
            LensErrors = hasLens ? [.2, .1, .05, .04] : null,
        });
    }
}
