using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// A model on disk: config.json (its shape), model.safetensors (its weights, float16 where they bear it), lens.safetensors (its tuned lens, where one was fitted)
/// and card.json (what it was trained on).
/// </summary>
public static class ModelFolder
{
    private const string ConfigFile = "config.json";
    private const string WeightsFile = "model.safetensors";
    private const string LensFile = "lens.safetensors";
    private const string CardFile = "card.json";

    /// <summary>Writes config and weights.</summary>
    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void SaveModel(string folder, SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Directory.CreateDirectory(folder);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var tensors = model.Parameters.Parameters.Select(p =>
        {
            if (p.NeedsFloat32)
                return SafetensorsTensor.FromTorch(p.Name, p.Value);
            var half = p.Value.to(ScalarType.Float16);
            return half.isfinite().all().item<bool>()
                ? SafetensorsTensor.FromTorch(p.Name, half)
                : throw new InvalidOperationException($"{p.Name}: every weight must be within float16's 65504, the largest is {p.Value.abs().max().item<float>()}.");
        }).ToList();
        SafetensorsWriter.Write(Path.Combine(folder, WeightsFile), tensors);
        File.WriteAllText(Path.Combine(folder, ConfigFile), model.Config.ToJson() + "\n");
    }

    /// <summary>Writes the tuned lens.</summary>
    public static void SaveLens(string folder, TunedLens lens)
    {
        ArgumentNullException.ThrowIfNull(lens);
        using var scope = NewDisposeScope();
        var biases = tensor(lens.Biases.ToArray());
        SafetensorsWriter.Write(Path.Combine(folder, LensFile), [SafetensorsTensor.FromTorch("weights", lens.Weights), SafetensorsTensor.FromTorch("biases", biases)]);
    }

    /// <summary>Writes the card.</summary>
    public static void SaveCard(string folder, TrainingCard card) =>
        File.WriteAllText(Path.Combine(folder, CardFile), JsonSerializer.Serialize(card, CardJson.Default.TrainingCard) + "\n");

    /// <summary>Whether a folder looks like a model's.</summary>
    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, ConfigFile)) && File.Exists(Path.Combine(folder, CardFile));

    /// <summary>Reads the card alone.</summary>
    /// <exception cref="InvalidDataException">It is not a card.</exception>
    public static TrainingCard LoadCard(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(folder, CardFile)), CardJson.Default.TrainingCard)
                ?? throw new InvalidDataException($"{CardFile} of {Path.GetFileName(folder)}: must be an object, got null.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{CardFile} of {Path.GetFileName(folder)}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a whole model; its id is the folder's name.</summary>
    /// <exception cref="SafetensorsException">A tensor file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">Weights or lens do not fit the config.</exception>
    public static TrainedModel Load(string folder, Device device)
    {
        var config = ModelConfig.Parse(File.ReadAllText(Path.Combine(folder, ConfigFile)));
        var id = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var model = SequenceModel.Create(config, device, seed: 0);
        try
        {
            LoadWeights(folder, model);
            return new(new(id, model, LoadLens(folder, model)), LoadCard(folder));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static void LoadWeights(string folder, SequenceModel model)
    {
        // Float32 is the widest a weights file of this shape may be.
        var file = SafetensorsReader.Read(Path.Combine(folder, WeightsFile), model.Parameters.Count * sizeof(float));
        var unknown = file.Tensors.Keys.FirstOrDefault(name => !model.Parameters.Contains(name));
        if (unknown is not null)
            throw new InvalidDataException($"{WeightsFile}: \"{unknown}\" is no parameter of this {model.Config.Architecture} model.");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        foreach (var parameter in model.Parameters.Parameters)
        {
            if (!file.Tensors.TryGetValue(parameter.Name, out var stored))
                throw new InvalidDataException($"{WeightsFile}: \"{parameter.Name}\" is missing.");
            CheckShape(WeightsFile, stored, parameter.Shape);
            parameter.Value.copy_(stored.ToTensor(model.Device, ScalarType.Float32));
        }
    }

    private static TunedLens? LoadLens(string folder, SequenceModel model)
    {
        var path = Path.Combine(folder, LensFile);
        if (!File.Exists(path))
            return null;
        long layers = model.Config.LayerCount, width = model.Config.Width;
        var file = SafetensorsReader.Read(path, layers * (width + 1) * sizeof(float));
        CheckShape(LensFile, file["weights"], [layers, width]);
        CheckShape(LensFile, file["biases"], [layers]);
        return new(file["weights"].ToTensor(model.Device, ScalarType.Float32), file["biases"].ToFloats());
    }

    private static void CheckShape(string fileName, SafetensorsTensor stored, IReadOnlyList<long> shape)
    {
        if (!stored.Shape.SequenceEqual(shape))
            throw new InvalidDataException($"{fileName}: \"{stored.Name}\" must be ({string.Join(", ", shape)}), got ({string.Join(", ", stored.Shape)}).");
    }
}
