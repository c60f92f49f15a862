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
        ModelFiles.SaveWeights(Path.Combine(folder, WeightsFile), model);
        File.WriteAllText(Path.Combine(folder, ConfigFile), model.Config.ToJson() + "\n");
    }

    /// <summary>Writes the tuned lens.</summary>
    public static void SaveLens(string folder, TunedLens lens) => ModelFiles.SaveLens(Path.Combine(folder, LensFile), lens);

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

    /// <summary>Gives a model the weights of a folder.</summary>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">They do not fit the model.</exception>
    public static void LoadWeights(string folder, SequenceModel model) => ModelFiles.LoadWeights(Path.Combine(folder, WeightsFile), model);

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
            return new(new(id, model, ModelFiles.LoadLens(Path.Combine(folder, LensFile), model)), LoadCard(folder));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
