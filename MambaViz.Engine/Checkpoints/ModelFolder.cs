using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// A model on disk: config.json (its shape), model.safetensors (its weights, float16 where they bear it), lens.safetensors (its tuned lens, where one
/// was fitted)
/// and card.json (what it was trained on).
/// </summary>
public static class ModelFolder
{
    private const string ConfigFile = "config.json";
    private const string WeightsFile = "model.safetensors";
    private const string LensFile = "lens.safetensors";
    private const string CardFile = "card.json";

    // Config and card are a few kilobytes.
    private const long LongestText = 16 * 1024 * 1024;

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

    /// <summary>Whether a folder has what makes a model: config and card.</summary>
    public static bool Holds(string folder) => File.Exists(Path.Combine(folder, ConfigFile)) && File.Exists(Path.Combine(folder, CardFile));

    /// <summary>
    /// Whether a folder is meant for a model, whole or broken: it has a file of one and no card of a model of language, or cannot be looked into.
    /// </summary>
    public static bool IsMeant(string folder)
    {
        try
        {
            return !TextModelFolder.IsMeant(folder)
                && Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Any(name => name is ConfigFile or WeightsFile or CardFile);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Directory.Exists(folder);
        }
    }

    /// <summary>Reads the card alone.</summary>
    /// <exception cref="BrokenModelException">It is not a card.</exception>
    public static TrainingCard LoadCard(string folder) =>
        Read(folder, CardFile, path => CardRules.Checked(JsonSerializer.Deserialize(Text(path), CardJson.Default.TrainingCard)));

    /// <summary>Reads a model without its lens, as for fitting that anew whatever lies there.</summary>
    /// <exception cref="BrokenModelException">Config or weights cannot be read, or do not fit each other.</exception>
    public static SequenceModel LoadNetwork(string folder, Device device)
    {
        var config = Read(folder, ConfigFile, path => ModelConfig.Parse(Text(path)));
        Read(folder, WeightsFile, path => ModelFiles.CheckWeights(path, config, device));
        var model = SequenceModel.Create(config, device, seed: 0);
        try
        {
            LoadWeights(folder, model);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Gives a model the weights of a folder.</summary>
    /// <exception cref="BrokenModelException">They cannot be read, or do not fit the model.</exception>
    public static void LoadWeights(string folder, SequenceModel model) => Read(folder, WeightsFile, path => ModelFiles.LoadWeights(path, model));

    /// <summary>Reads a whole model; its id is the folder's name. Memory is taken once the files are known to hold what the config says.</summary>
    /// <exception cref="BrokenModelException">A file is missing, cannot be read, or does not fit the others.</exception>
    public static TrainedModel Load(string folder, Device device)
    {
        var card = LoadCard(folder);
        var config = Read(folder, ConfigFile, path => ModelConfig.Parse(Text(path)));
        if (card.Dimension != config.InputDimension)
            throw new BrokenModelException(
                IdOf(folder), CardFile, $"dimension: must be the inputDimension of {ConfigFile}, {config.InputDimension}, got {card.Dimension}.");
        Read(folder, WeightsFile, path => ModelFiles.CheckWeights(path, config, device));
        _ = Read(folder, GrowthFolder.Name, _ => GrowthFolder.List(folder));
        var model = SequenceModel.Create(config, device, seed: 0);
        try
        {
            LoadWeights(folder, model);
            return new(new(IdOf(folder), model, Read(folder, LensFile, path => ModelFiles.LoadLens(path, model))), card);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static string IdOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    private static string Text(string path)
    {
        var length = new FileInfo(path).Length;
        return length <= LongestText
            ? File.ReadAllText(path)
            : throw new InvalidDataException($"must be at most {LongestText} bytes long, got {length}.");
    }

    private static void Read(string folder, string file, Action<string> read) => Read(folder, file, path =>
    {
        read(path);
        return true;
    });

    private static T Read<T>(string folder, string file, Func<string, T> read)
    {
        try
        {
            return read(Path.Combine(folder, file));
        }
        catch (Exception broken) when (broken is not (BrokenModelException or OutOfMemoryException))
        {
            throw new BrokenModelException(IdOf(folder), file, Reason(broken, file), broken);
        }
    }

    private static string Reason(Exception broken, string file) => broken switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it is missing.",
        UnauthorizedAccessException => "it cannot be read: it is a folder, or its permissions forbid it.",
        // Some say the file's name themselves; none needs more than one line.
        _ => broken.Message.ReplaceLineEndings(" ") is var message && message.StartsWith(file + ": ", StringComparison.Ordinal)
            ? message[(file.Length + 2)..]
            : broken.Message.ReplaceLineEndings(" "),
    };
}
