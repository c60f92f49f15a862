using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Training;

namespace MambaViz.Server.Refining;

/// <summary>Reads what a model's folder tells about it.</summary>
internal static class ModelDescription
{
    public static ModelDetail Of(TrainingCard training, ModelCard card, string folder, IReadOnlyList<GrowthCheckpoint> growth) => new()
    {
        Card = card,
        BatchSize = training.BatchSize,
        TakenUpAt = training.TakenUpAt,
        PeakLearningRate = training.PeakLearningRate,
        Seconds = training.Seconds,
        Metrics = [.. training.Metrics.Select(m => new MeasuredError(m.Name, m.Value, m.Low, m.High, m.Prompts))],
        MetricsCommand = training.MetricsCommand,
        History = [.. TrainingHistory.Read(Path.Combine(folder, TrainingHistory.FileName), long.MaxValue).Thinned(Limits.HistoryPoints).Select(r => new HistoryPoint(r.Step, r.Loss, r.LearningRate))],
        LensErrors = training.LensErrors?.ToArray(),
        Files = [.. Files(folder)],
        Growth = [.. growth.Select(c => c.Step)],
    };

    // Names inside the folder alone; what training keeps there for itself is not part of the model.
    private static IEnumerable<ModelFile> Files(string folder) =>
        new[] { folder, Path.Combine(folder, GrowthFolder.Name) }
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles)
            .Select(path => new ModelFile(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), new FileInfo(path).Length))
            .OrderBy(file => file.Name, StringComparer.Ordinal);
}
