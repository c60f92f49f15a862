using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>
/// training.safetensors: all that a run needs to go on as if it had not stopped. Weights and both moments in float32, steps and seconds so far,
/// and a fingerprint of the settings, so that a run is not continued under others.
/// </summary>
internal static class TrainingCheckpoint
{
    public const string FileName = "training.safetensors";

    /// <summary>Writes the checkpoint, whole or not at all.</summary>
    public static void Write(string folder, ParameterStore parameters, FlatAdam optimiser, double seconds, string fingerprint)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(
            Path.Combine(folder, FileName),
            [
                SafetensorsTensor.FromTorch("values", parameters.Values),
                SafetensorsTensor.FromTorch("first_moment", optimiser.FirstMoment),
                SafetensorsTensor.FromTorch("second_moment", optimiser.SecondMoment),
            ],
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["step"] = optimiser.StepsTaken.ToString(CultureInfo.InvariantCulture),
                ["seconds"] = seconds.ToString("r", CultureInfo.InvariantCulture),
                ["settings"] = fingerprint,
            });
    }

    /// <summary>Takes up the checkpoint in <paramref name="folder"/>.</summary>
    /// <returns>Training seconds so far; null where there is no checkpoint.</returns>
    /// <exception cref="InvalidDataException">It was made under other settings.</exception>
    public static double? Restore(string folder, ParameterStore parameters, FlatAdam optimiser, string fingerprint)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        var file = SafetensorsReader.Read(path);
        if (!string.Equals(file.Metadata.GetValueOrDefault("settings"), fingerprint, StringComparison.Ordinal))
            throw new InvalidDataException($"resume: the checkpoint was made with {file.Metadata.GetValueOrDefault("settings")}, now asked for {fingerprint}");
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        parameters.Values.copy_(file["values"].ToTensor(parameters.Values.device));
        optimiser.FirstMoment.copy_(file["first_moment"].ToTensor(parameters.Values.device));
        optimiser.SecondMoment.copy_(file["second_moment"].ToTensor(parameters.Values.device));
        optimiser.StepsTaken = long.Parse(file.Metadata["step"], CultureInfo.InvariantCulture);
        return double.Parse(file.Metadata["seconds"], CultureInfo.InvariantCulture);
    }
}
