using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Runtime;
using TorchSharp;

namespace MambaViz.Server.Tests.Hosting;

/// <summary>A folder of small models with random weights: the protocol does not care how well a model predicts.</summary>
internal sealed class TinyModels : IDisposable
{
    public const string Mamba = "tiny-mamba";
    public const string Transformer = "tiny-transformer";
    public const string S4 = "tiny-s4";
    public const string Linear = "tiny-linear";
    public const int MambaLayers = 3;
    public const int TransformerLayers = 2;
    public const int S4Layers = 2;
    public const int LinearDimension = 5;

    public TinyModels()
    {
        Folder = Directory.CreateTempSubdirectory("mambaviz-models").FullName;
        var device = TorchRuntime.Start(DevicePreference.Cpu).Device;
        Write(Mamba, new() { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = MambaLayers, Width = 8 }, "free-1d", device, hasLens: true);
        Write(Transformer, new() { Architecture = Architectures.Transformer, InputDimension = 1, LayerCount = TransformerLayers, Width = 16, HeadWidth = 8 }, "free-1d", device, hasLens: false);
        Write(S4, new() { Architecture = Architectures.S4, InputDimension = 1, LayerCount = S4Layers, Width = 8 }, "free-1d", device, hasLens: false);
        Write(Linear, new() { Architecture = Architectures.Mamba, InputDimension = LinearDimension, LayerCount = 2, Width = 8 }, "linear", device, hasLens: false);
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string id, ModelConfig config, string task, torch.Device device, bool hasLens)
    {
        var folder = Path.Combine(Folder, id);
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
        });
    }
}
