using System.Text;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>A zoo with one good model and one that is broken in some way: the good one is there, and the other is told with file and cause.</summary>
public sealed class BrokenModelTests : IDisposable
{
    private readonly string _zoo = Directory.CreateTempSubdirectory("mambaviz-broken-").FullName;

    public BrokenModelTests()
    {
        Write("good");
        Write("bad");
    }

    public static TheoryData<string, string, string> Faults => new()
    {
        { "empty weights", "model.safetensors", "The file is shorter than the 8 bytes of its header's length." },
        { "truncated weights", "model.safetensors", "The header describes" },
        { "pointer", "model.safetensors", "This is a Git LFS pointer" },
        { "folder as weights", "model.safetensors", "it cannot be read" },
        { "no weights", "model.safetensors", "it is missing." },
        { "weights of another model", "model.safetensors", "must be (" },
        { "NaN weights", "model.safetensors", "must hold finite numbers alone" },
        { "huge config", "model.safetensors", "must be (" },
        { "no card", "card.json", "it is missing." },
        { "no config", "config.json", "it is missing." },
        { "null", "card.json", "the file: must be an object, got null." },
        { "null metric", "card.json", "metrics[0]: must be an object, got null." },
        { "infinite seconds", "card.json", "seconds: must be finite" },
        { "negative dimension", "card.json", "dimension: must be 1 to 4096, got -5." },
        { "unknown task", "card.json", "task: must be one of linear" },
        { "another dimension", "card.json", "dimension: must be the inputDimension of config.json, 1, got 2." },
        { "wide lens", "lens.safetensors", "must be (2, 8), got (2, 9)." },
        { "NaN lens", "lens.safetensors", "must hold finite numbers alone" },
        { "folder as lens", "lens.safetensors", "it cannot be read" },
    };

    public void Dispose() => Directory.Delete(_zoo, recursive: true);

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_broken_model_is_told_with_file_and_cause_and_leaves_the_others(string fault, string file, string reason)
    {
        Break(fault, Path.Combine(_zoo, "bad"));
        using var zoo = ModelZoo.Load(_zoo, TorchRuntime.Start(DevicePreference.Cpu));
        Assert.Equal("good", Assert.Single(zoo.Models).Id);
        var broken = Assert.Single(zoo.Broken);
        Assert.Equal(("bad", file), (broken.Id, broken.File));
        Assert.Contains(reason, broken.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', broken.Reason);
    }

    [Fact]
    public void A_folder_that_is_no_models_is_passed_over_without_a_word()
    {
        Directory.Delete(Path.Combine(_zoo, "bad"), recursive: true);
        Directory.CreateDirectory(Path.Combine(_zoo, "notes"));
        using var zoo = ModelZoo.Load(_zoo, TorchRuntime.Start(DevicePreference.Cpu));
        Assert.Empty(zoo.Broken);
    }

    [Fact]
    public void The_parameters_of_a_config_are_told_without_memory_for_them()
    {
        var config = new ModelConfig { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = 64, Width = 4096 };
        // 27 GB as float32.
        Assert.InRange(SequenceModel.Describe(config, CPU).Sum(p => p.Count), 6_000_000_000, 8_000_000_000);
    }

    private static void Break(string fault, string folder)
    {
        string weights = Path.Combine(folder, "model.safetensors"), lens = Path.Combine(folder, "lens.safetensors");
        string card = Path.Combine(folder, "card.json"), config = Path.Combine(folder, "config.json");
        switch (fault)
        {
            case "empty weights":
                File.WriteAllBytes(weights, []);
                break;
            case "truncated weights":
                File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^10]);
                break;
            case "pointer":
                File.WriteAllText(weights, "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 126000000\n");
                break;
            case "folder as weights":
                File.Delete(weights);
                Directory.CreateDirectory(weights);
                break;
            case "no weights":
                File.Delete(weights);
                break;
            case "weights of another model":
                Replace(config, "\"width\": 8", "\"width\": 16");
                break;
            case "huge config":
                Replace(config, "\"width\": 8", "\"width\": 4096");
                Replace(config, "\"layerCount\": 2", "\"layerCount\": 64");
                break;
            case "NaN weights":
                using (var model = SequenceModel.Create(Config, CPU, seed: 1))
                using (no_grad())
                    SafetensorsWriter.Write(
                        weights, model.Parameters.Parameters.Select(p => SafetensorsTensor.FromTorch(p.Name, p.Value * float.NaN)));
                break;
            case "no card":
                File.Delete(card);
                break;
            case "no config":
                File.Delete(config);
                break;
            case "null":
                File.WriteAllText(card, "null");
                break;
            case "null metric":
                Replace(card, "\"metrics\": []", "\"metrics\": [null]");
                break;
            case "infinite seconds":
                Replace(card, "\"seconds\": 0", "\"seconds\": 1e999");
                break;
            case "negative dimension":
                Replace(card, "\"dimension\": 1", "\"dimension\": -5");
                break;
            case "another dimension":
                Replace(card, "\"dimension\": 1", "\"dimension\": 2");
                break;
            case "unknown task":
                Replace(card, "free-1d", "sudoku");
                break;
            case "wide lens":
                Lens(lens, ones(2, 9));
                break;
            case "NaN lens":
                Lens(lens, ones(2, 8) * float.NaN);
                break;
            case "folder as lens":
                Directory.CreateDirectory(lens);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault");
        }
    }

    private static ModelConfig Config => new() { Architecture = Architectures.Mamba, InputDimension = 1, LayerCount = 2, Width = 8 };

    private static void Lens(string path, Tensor weights) =>
        SafetensorsWriter.Write(
            path, [SafetensorsTensor.FromTorch("normed.weights", weights), SafetensorsTensor.FromTorch("normed.biases", zeros(2))]);

    private static void Replace(string path, string old, string by)
    {
        var text = File.ReadAllText(path, Encoding.UTF8);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, by, StringComparison.Ordinal));
    }

    private void Write(string id)
    {
        var folder = Path.Combine(_zoo, id);
        using var model = SequenceModel.Create(Config, CPU, seed: 1);
        ModelFolder.SaveModel(folder, model);
        ModelFolder.SaveCard(folder, new()
        {
            Title = id,
            Task = "free-1d",
            Dimension = 1,
            Examples = 8,
            BatchSize = 1,
            Steps = 0,
            PeakLearningRate = 1e-3,
            Seed = 1,
            Command = "none: the weights are random",
            Device = "cpu",
            Seconds = 0,
            Date = "2026-01-01",
        });
    }
}
