using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// A model's checkpoints along its training, in folder <c>growth</c> of its own: <c>step-000500.safetensors</c> (weights, as model.safetensors) and
/// <c>step-000500.lens.safetensors</c> (the tuned lens of that moment; of a model of language <c>step-000500.text-lens.safetensors</c>, and beside
/// them <see cref="GrowthAccuracy.FileName"/>). Config, tokenizer and card are the model's.
/// </summary>
public static partial class GrowthFolder
{
    /// <summary>Most checkpoints of one model.</summary>
    public const int MaximumCount = 64;

    /// <summary>The name of the folder, inside the model's.</summary>
    public const string Name = "growth";

    /// <summary>Writes the checkpoint of a model after <paramref name="step"/> optimiser steps.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">Optimiser steps taken; at least 0.</param>
    /// <param name="model">The model as it is now.</param>
    /// <param name="lens">Its tuned lens, where it has one.</param>
    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void Save(string folder, long step, SequenceModel model, TunedLens? lens)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        Directory.CreateDirectory(Path.Combine(folder, Name));
        ModelFiles.SaveWeights(WeightsPath(folder, step), model);
        if (lens is not null)
            ModelFiles.SaveLens(LensPath(folder, step), lens);
    }

    /// <summary>The checkpoints of a model, by step; none where it has no such folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="InvalidDataException">There are more than <see cref="MaximumCount"/>.</exception>
    public static IReadOnlyList<GrowthCheckpoint> List(string folder)
    {
        var growth = Path.Combine(folder, Name);
        if (!Directory.Exists(growth))
            return [];
        var steps = Directory.EnumerateFiles(growth)
            .Select(path => WeightsName().Match(Path.GetFileName(path)))
            .Where(match => match.Success)
            .Select(match => long.Parse(match.Groups["step"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
            .Order()
            .ToList();
        return steps.Count <= MaximumCount
            ? [.. steps.Select(step => new GrowthCheckpoint(step, File.Exists(LensPath(folder, step)) || File.Exists(TextLensPath(folder, step))))]
            : throw new InvalidDataException(
                $"{Name} of {Path.GetFileName(folder)}: must hold at most {MaximumCount} checkpoints, got {steps.Count}.");
    }

    /// <summary>Writes the lens of a checkpoint anew.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="lens">The lens.</param>
    public static void SaveLens(string folder, long step, TunedLens lens) => ModelFiles.SaveLens(LensPath(folder, step), lens);

    /// <summary>Gives a model the weights of a checkpoint.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="model">A model of the same shape.</param>
    /// <exception cref="SafetensorsException">The file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">They do not fit the model.</exception>
    public static void LoadWeights(string folder, long step, SequenceModel model) => ModelFiles.LoadWeights(WeightsPath(folder, step), model);

    /// <summary>Writes the checkpoint of a model of language anew, with matrices in a byte a number, and its tuned lens.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="model">The model as it was at that step.</param>
    internal static void SaveSmall(string folder, long step, SequenceModel model) => ModelFiles.SaveSmallWeights(WeightsPath(folder, step), model);

    /// <summary>Writes the lens of a checkpoint of a model of language.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="lens">The lens.</param>
    internal static void SaveLens(string folder, long step, TextLens lens) => ModelFiles.SaveTextLens(TextLensPath(folder, step), lens);

    /// <summary>Reads one checkpoint of a model of language.</summary>
    /// <param name="id">The id it is to have.</param>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="device">Where it is to compute.</param>
    /// <exception cref="BrokenModelException">The model's own files are missing or broken.</exception>
    /// <exception cref="SafetensorsException">A tensor file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">Weights or lens do not fit the config.</exception>
    public static TextModel LoadText(string id, string folder, long step, Device device)
    {
        var (card, config) = TextModelFolder.Describe(folder);
        var tokenizer = TextModelFolder.LoadTokenizer(folder);
        var model = SequenceModel.CreateEmpty(config, device);
        try
        {
            LoadWeights(folder, step, model);
            return new(new(id, model, TunedLens: null) { TextLens = ModelFiles.LoadTextLens(TextLensPath(folder, step), model) }, tokenizer, card);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Reads one checkpoint.</summary>
    /// <param name="id">The id it is to have.</param>
    /// <param name="folder">The model's folder.</param>
    /// <param name="step">One of <see cref="List"/>.</param>
    /// <param name="config">The model's shape.</param>
    /// <param name="device">Where it is to compute.</param>
    /// <exception cref="SafetensorsException">A tensor file breaks the format's rules.</exception>
    /// <exception cref="InvalidDataException">Weights or lens do not fit the config.</exception>
    public static ProbedModel Load(string id, string folder, long step, ModelConfig config, Device device)
    {
        var model = SequenceModel.Create(config, device, seed: 0);
        try
        {
            ModelFiles.LoadWeights(WeightsPath(folder, step), model);
            return new(id, model, ModelFiles.LoadLens(LensPath(folder, step), model));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static string WeightsPath(string folder, long step) =>
        Path.Combine(folder, Name, string.Create(CultureInfo.InvariantCulture, $"step-{step:000000}.safetensors"));

    private static string LensPath(string folder, long step) => Path.ChangeExtension(WeightsPath(folder, step), ".lens.safetensors");

    private static string TextLensPath(string folder, long step) => Path.ChangeExtension(WeightsPath(folder, step), ".text-lens.safetensors");

    // As many digits as six and more, but no zeros before a longer number: one step has one name.
    [GeneratedRegex(@"^step-(?<step>[0-9]{6}|[1-9][0-9]{6,15})\.safetensors$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex WeightsName();
}

/// <summary>A checkpoint along a model's training.</summary>
/// <param name="Step">Optimiser steps taken.</param>
/// <param name="HasLens">Whether a tuned lens was fitted to it.</param>
public sealed record GrowthCheckpoint(long Step, bool HasLens);
