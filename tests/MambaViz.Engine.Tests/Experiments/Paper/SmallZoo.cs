using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Engine.Models;
using MambaViz.Engine.Models.S4;
using MambaViz.Engine.Models.Transformer;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Experiments.Paper;

/// <summary>Random models of each kind, in the shape of trained ones: experiments take them for what their cards say.</summary>
internal sealed class SmallZoo : IDisposable
{
    public const int Layers = 2;
    public const int TrainedExamples = 8;

    public SmallZoo(string task = "linear", int dimension = 4, int layers = Layers) =>
        Models = [.. Architectures.All.Select((architecture, i) => Model(architecture, task, dimension, layers, seed: i))];

    /// <summary>The catalogue's of function classes and beyond, with times that are taken however busy the machine is.</summary>
    public static IReadOnlyList<PaperExperiment> Experiments { get; } =
        [.. PaperCatalogue.OfFunctions.Concat(PaperCatalogue.Beyond).Select(e => e is CostByContext ? new CostByContext { MostSpread = double.PositiveInfinity } : e)];

    public IReadOnlyList<TrainedModel> Models { get; }

    public ExperimentInput Input(int prompts = 10, long seed = 0) => new() { Models = Models, Sizes = PaperSizes.Laptop.With(prompts), Seed = seed };

    public void Dispose()
    {
        foreach (var model in Models)
            model.Dispose();
    }

    private static TrainedModel Model(string architecture, string task, int dimension, int layers, long seed)
    {
        var config = new ModelConfig { Architecture = architecture, InputDimension = dimension, LayerCount = layers, Width = 16 }
            .With(new TransformerOptions { HeadWidth = 8 }).With(new S4Options { StateSize = 4 });
        var lens = new TunedLens(zeros(layers, 16), [.. new float[layers]]);
        return new(
            new ProbedModel(FormattableString.Invariant($"{architecture}-{layers}"), SequenceModel.Create(config, CPU, seed), lens),
            new() { Title = architecture, Task = task, Dimension = dimension, Examples = TrainedExamples + 1, BatchSize = 1, Steps = 1, PeakLearningRate = 1, Seed = seed, Command = "", Device = "", Seconds = 1, Date = "" });
    }
}
