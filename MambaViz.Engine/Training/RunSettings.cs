using System.Text;
using System.Text.Json;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Training;

/// <summary>What names a run in its checkpoint, so that it is not continued as another: model, function class and training.</summary>
internal sealed record RunSettings(ModelConfig Model, string Task, TrainingConfig Training)
{
    // How a run is kept, reported and taken up again, not what it learns.
    private static readonly string[] FreeToChange =
        [nameof(TrainingConfig.CheckpointInterval), nameof(TrainingConfig.HistoryInterval), nameof(TrainingConfig.ResumeWarmupSteps)];

    /// <summary>Reads what <see cref="ToString"/> wrote; a setting that did not exist then has its default.</summary>
    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static RunSettings Parse(string text)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var reader = new Utf8JsonReader(bytes);
            reader.Read();
            reader.Skip();
            var (model, rest) = (bytes[..(int)reader.BytesConsumed], Encoding.UTF8.GetString(bytes.AsSpan((int)reader.BytesConsumed)));
            var brace = rest.IndexOf('{', StringComparison.Ordinal);
            return brace < 0
                ? throw new InvalidDataException($"resume: the checkpoint must say model, task and training, got \"{text}\".")
                : new(ModelConfig.Parse(Encoding.UTF8.GetString(model)), rest[..brace].Trim(), SettingsJson.Parse<TrainingConfig>(rest[brace..]));
        }
        catch (Exception exception) when (exception is JsonException or ModelConfigException)
        {
            throw new InvalidDataException($"resume: the checkpoint's settings cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The settings that differ, each with both values: "training.peakLearningRate: 0.001 there, 0.002 now".</summary>
    public IReadOnlyList<string> DifferencesTo(RunSettings checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Dictionary<string, string> there = checkpoint.Fields(), now = Fields();
        return
        [
            .. there.Keys.Union(now.Keys, StringComparer.Ordinal).Where(name => there.GetValueOrDefault(name) != now.GetValueOrDefault(name))
                .Select(name => $"{name}: {there.GetValueOrDefault(name) ?? "nothing"} there, {now.GetValueOrDefault(name) ?? "nothing"} now"),
        ];
    }

    /// <summary>One line, as checkpoints hold it.</summary>
    public override string ToString() => $"{OneLine(Model.ToJson())} {Task} {OneLine(SettingsJson.Write(Training))}";

    private Dictionary<string, string> Fields()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["task"] = Task };
        foreach (var (name, value) in SettingsJson.ToFields(Model.Validated()))
            fields["model." + name] = JsonSerializer.Serialize(value);
        foreach (var (name, value) in SettingsJson.ToFields(Training))
        {
            if (!FreeToChange.Contains(name, StringComparer.OrdinalIgnoreCase))
                fields["training." + name] = JsonSerializer.Serialize(value);
        }

        return fields;
    }

    private static string OneLine(string json) => json.ReplaceLineEndings(string.Empty);
}
