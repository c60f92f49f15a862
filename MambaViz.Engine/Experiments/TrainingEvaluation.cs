using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// Measures a model along its training on prompts it is never trained on, always the same ones, and keeps the weights that did best: evaluation.csv and
/// best.safetensors in the run's folder.
/// </summary>
public sealed class TrainingEvaluation : ITrainingObserver
{
    /// <summary>Prompts of one evaluation.</summary>
    public const int PromptCount = 256;

    private const string Header = "step,mean_error,last_error";
    private const string BestFile = "best.safetensors";

    // Apart from the seeds of training (negative), users, cards and lenses.
    private const long FirstSeed = 1L << 41;

    private readonly string _folder;
    private readonly Func<SequenceModel, (double Mean, double Last)> _measure;
    private readonly long _interval;
    private readonly long _steps;
    private readonly List<Row> _rows;

    /// <summary>Continues the evaluation of a run, or begins it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="recipe">The run.</param>
    /// <param name="interval">Steps between evaluations; the last step is always evaluated.</param>
    public TrainingEvaluation(string folder, TrainingRecipe recipe, long interval)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        (_folder, _interval, _steps) = (folder, interval, recipe.Training.Steps);
        _measure = recipe.Subject() is TextSubject text
            ? model => TokenErrors.Measure(model, text, FirstSeed, PromptCount)
            : model => Squared(model, recipe.Prompts(recipe.Training.ExampleCount - 1, FirstSeed));
        _rows = File.Exists(CsvPath) ? [.. File.ReadLines(CsvPath).Skip(1).Select(Parse)] : [];
    }

    /// <summary>One evaluation.</summary>
    /// <param name="Step">Steps taken.</param>
    /// <param name="MeanError">Mean squared error over all context lengths; of tokens the share that is wrong.</param>
    /// <param name="LastError">After the longest context; of tokens the share that is wrong in the last quarter of a prompt.</param>
    public sealed record Row(long Step, double MeanError, double LastError);

    /// <summary>The evaluations so far.</summary>
    public IReadOnlyList<Row> Rows => _rows;

    /// <summary>The evaluation with the smallest mean error; null before the first.</summary>
    public Row? Best => _rows.MinBy(row => row.MeanError);

    private string CsvPath => Path.Combine(_folder, "evaluation.csv");

    private string BestPath => Path.Combine(_folder, BestFile);

    /// <inheritdoc/>
    public bool Wants(long stepsTaken) => stepsTaken % _interval == 0 || stepsTaken == _steps;

    /// <inheritdoc/>
    public void Observe(long stepsTaken, SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        // After a resume the steps since the checkpoint come again.
        _rows.RemoveAll(row => row.Step >= stepsTaken);
        var best = Best;
        var (mean, last) = _measure(model);
        var row = new Row(stepsTaken, mean, last);
        Directory.CreateDirectory(_folder);
        if (best is null || row.MeanError <= best.MeanError)
            SaveBest(model, stepsTaken);
        _rows.Add(row);
        File.WriteAllLines(CsvPath, _rows.Select(Format).Prepend(Header));
    }

    /// <summary>Gives a model the weights that did best.</summary>
    /// <returns>The step they are from; null where the model has them already.</returns>
    public long? RestoreBest(SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Best is null || Best.Step == _rows[^1].Step)
            return null;
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var file = SafetensorsReader.Read(BestPath);
        model.Parameters.Values.copy_(file["values"].ToTensor(model.Device));
        return long.Parse(file.Metadata["step"], CultureInfo.InvariantCulture);
    }

    private static (double Mean, double Last) Squared(SequenceModel model, TaskSettings prompts)
    {
        var curve = LearningCurve.Measure(model, prompts, PromptCount);
        var errors = Enumerable.Range(0, curve.MaximumExampleCount + 1).Select(curve.MeanAfter).ToArray();
        return (errors.Average(), errors[^1]);
    }

    private void SaveBest(SequenceModel model, long step)
    {
        using var scope = NewDisposeScope();
        SafetensorsWriter.Write(
            BestPath, [SafetensorsTensor.FromTorch("values", model.Parameters.Values)],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = step.ToString(CultureInfo.InvariantCulture) });
    }

    private static string Format(Row row) => string.Create(CultureInfo.InvariantCulture, $"{row.Step},{row.MeanError:g6},{row.LastError:g6}");

    private static Row Parse(string line)
    {
        var parts = line.Split(',');
        return parts.Length == 3
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var mean)
            && double.TryParse(parts[2], CultureInfo.InvariantCulture, out var last)
            ? new(step, mean, last)
            : throw new InvalidDataException($"evaluation.csv: must hold {Header}, got \"{line}\".");
    }
}
