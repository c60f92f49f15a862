using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// training.safetensors: all that a run needs to go on as if it had not stopped. Weights and both moments in float32, steps and seconds so far,
/// and the settings, so that a run is not continued under others. One with the weights alone is taken up too; the moments then form anew.
/// </summary>
internal static class TrainingCheckpoint
{
    public const string FileName = "training.safetensors";

    private const string Values = "values";
    private const string FirstMoment = "first_moment";
    private const string SecondMoment = "second_moment";

    /// <summary>Writes the checkpoint, whole or not at all.</summary>
    public static void Write(string folder, ParameterStore parameters, FlatAdam optimiser, double seconds, RunSettings settings)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(
            Path.Combine(folder, FileName),
            [
                SafetensorsTensor.FromTorch(Values, parameters.Values),
                SafetensorsTensor.FromTorch(FirstMoment, optimiser.FirstMoment),
                SafetensorsTensor.FromTorch(SecondMoment, optimiser.SecondMoment),
            ],
            Metadata(optimiser, seconds, settings));
    }

    /// <summary>
    /// Writes the weights alone, in float32 or in float16; weights that do not bear that lie beside them in float32, by their names.
    /// </summary>
    /// <exception cref="InvalidOperationException">A weight does not fit float16.</exception>
    public static void WriteWeights(string folder, ParameterStore parameters, FlatAdam optimiser, double seconds, RunSettings settings, bool isHalf)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        List<SafetensorsTensor> tensors = [SafetensorsTensor.FromTorch(Values, parameters.Values)];
        if (isHalf)
        {
            var half = parameters.Values.to(ScalarType.Float16);
            if (!half.isfinite().all().item<bool>())
                throw new InvalidOperationException("weights: every one must be within float16's 65504 to be kept as float16.");
            tensors =
            [
                SafetensorsTensor.FromTorch(Values, half),
                .. parameters.Parameters.Where(p => p.NeedsFloat32).Select(p => SafetensorsTensor.FromTorch(p.Name, p.Value)),
            ];
        }

        Directory.CreateDirectory(folder);
        SafetensorsWriter.Write(Path.Combine(folder, FileName), tensors, Metadata(optimiser, seconds, settings));
    }

    /// <summary>Takes up the checkpoint in <paramref name="folder"/>.</summary>
    /// <returns>Where the run stands; null where there is no checkpoint.</returns>
    /// <exception cref="InvalidDataException">It is of another run; the message names the settings that differ.</exception>
    public static ResumedRun? Restore(string folder, ParameterStore parameters, FlatAdam optimiser, RunSettings settings)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        var file = SafetensorsReader.Read(path);
        var metadata = file.Metadata;
        if (settings.DifferencesTo(RunSettings.Parse(metadata.GetValueOrDefault("settings", string.Empty))) is [_, ..] differences)
            throw new InvalidDataException(
                $"resume: the checkpoint is of another run ({string.Join("; ", differences)}): take its settings, or another folder.");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        Copy(file[Values], parameters.Values);
        foreach (var parameter in parameters.Parameters.Where(p => file.Tensors.ContainsKey(p.Name)))
            Copy(file[parameter.Name], parameter.Value);
        var step = long.Parse(metadata["step"], CultureInfo.InvariantCulture);
        var hasMoments = file.Tensors.ContainsKey(FirstMoment);
        if (hasMoments)
        {
            Copy(file[FirstMoment], optimiser.FirstMoment);
            Copy(file[SecondMoment], optimiser.SecondMoment);
            optimiser.GoOn(step, long.Parse(metadata.GetValueOrDefault("moments_from", "0"), CultureInfo.InvariantCulture));
        }
        else
        {
            optimiser.BeginAnew(step);
        }

        return new(step, double.Parse(metadata["seconds"], CultureInfo.InvariantCulture), FromWeightsAlone: !hasMoments);
    }

    private static Dictionary<string, string> Metadata(FlatAdam optimiser, double seconds, RunSettings settings) => new(StringComparer.Ordinal)
    {
        ["step"] = optimiser.StepsTaken.ToString(CultureInfo.InvariantCulture),
        ["moments_from"] = optimiser.MomentsFrom.ToString(CultureInfo.InvariantCulture),
        ["seconds"] = seconds.ToString("r", CultureInfo.InvariantCulture),
        ["settings"] = settings.ToString(),
    };

    private static void Copy(SafetensorsTensor stored, Tensor target)
    {
        if (!stored.Shape.SequenceEqual(target.shape))
            throw new InvalidDataException(
                $"{FileName}: \"{stored.Name}\" must be ({string.Join(", ", target.shape)}), got ({string.Join(", ", stored.Shape)}).");
        target.copy_(stored.ToTensor(target.device, ScalarType.Float32));
    }
}
