using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MambaViz.Engine.Models;
using MambaViz.Engine.Text;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// Writes a checkpoint of Mamba as Hugging Face's hub keeps it, with weights drawn as for training: what a machine does with one of some size can be
/// measured without having one.
/// </summary>
public static class RandomCheckpoint
{
    // Its tokenizer has a token for each.
    private const int Bytes = 256;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes config.json, tokenizer.json, which has a token a byte, and model.safetensors.</summary>
    /// <param name="folder">Where to; made where it is not there.</param>
    /// <param name="shape">The model's sizes.</param>
    /// <param name="type">The type of its weights: float32, float16 or bfloat16.</param>
    /// <param name="seed">Of the weights.</param>
    /// <param name="cancellation">Stops it between tensors.</param>
    public static void Write(string folder, CheckpointShape shape, ScalarType type, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (type is not (ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16))
            throw new ArgumentException($"type: must be Float32, Float16 or BFloat16, got {type}.", nameof(type));
        if (shape.VocabularySize < Bytes)
            throw new ArgumentException($"vocabularySize: must be at least {Bytes}, got {shape.VocabularySize}.", nameof(shape));
        Directory.CreateDirectory(folder);
        var config = JsonSerializer.SerializeToUtf8Bytes(Config(shape));
        File.WriteAllBytes(Path.Combine(folder, HubConfig.FileName), config);
        File.WriteAllText(Path.Combine(folder, TextModelFolder.TokenizerFileName), Tokenizer().ToJsonString(Readable));
        using var fields = HubConfig.Parse(config);
        var plan = ImportedKinds.Find(fields).Plan;
        var parameters = SequenceModel.Describe(plan.Config.Validated(), CPU).ToDictionary(p => p.Name, StringComparer.Ordinal);
        var named = plan.Tensors.Where(source => source.Names.Count > 0)
            .ToDictionary(source => plan.Prefix + source.Names[0], source => parameters[source.Parameter], StringComparer.Ordinal);
        using var generator = new Generator((ulong)seed, CPU);
        SafetensorsWriter.Write(
            Path.Combine(folder, TextModelFolder.WeightsFile),
            named.Select(one => new SafetensorsTensor(one.Key, SafetensorsTypes.FromTorch(type), one.Value.Shape, default)),
            asked =>
            {
                cancellation.ThrowIfCancellationRequested();
                return Drawn(asked.Name, named[asked.Name], type, generator);
            });
    }

    private static SafetensorsTensor Drawn(string name, Parameter parameter, ScalarType type, Generator generator)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = empty(parameter.ShapeArray);
        parameter.Initializer(values, generator);
        return SafetensorsTensor.FromTorch(name, values.to(type));
    }

    private static JsonObject Config(CheckpointShape shape) => new()
    {
        ["model_type"] = "mamba",
        ["hidden_size"] = shape.Width,
        ["num_hidden_layers"] = shape.LayerCount,
        ["vocab_size"] = shape.VocabularySize,
        ["state_size"] = 16,
        ["conv_kernel"] = 4,
        ["expand"] = 2,
        ["use_bias"] = false,
        ["use_conv_bias"] = true,
        ["tie_word_embeddings"] = true,
    };

    private static JsonObject Tokenizer() => new()
    {
        ["pre_tokenizer"] = ByteLevel(),
        ["decoder"] = ByteLevel(),
        ["model"] = new JsonObject
        {
            ["type"] = "BPE",
            ["vocab"] = new JsonObject(ByteSymbols.All.Select((symbol, value) => KeyValuePair.Create(symbol.ToString(), (JsonNode?)value))),
            ["merges"] = new JsonArray(),
        },
    };

    private static JsonObject ByteLevel() => new() { ["type"] = "ByteLevel", ["add_prefix_space"] = false };
}

/// <summary>The sizes of a <see cref="RandomCheckpoint"/>; each that is not said is as in Mamba's smallest.</summary>
public sealed record CheckpointShape
{
    /// <summary>M, of the residual stream.</summary>
    public int Width { get; init; } = 768;

    /// <summary>Blocks.</summary>
    public int LayerCount { get; init; } = 24;

    /// <summary>V.</summary>
    public int VocabularySize { get; init; } = 50_280;
}
