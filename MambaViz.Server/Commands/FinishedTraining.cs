using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;

namespace MambaViz.Server.Commands;

/// <summary>A run that is done: what its model's folder and card say, and what is measured of it.</summary>
/// <param name="Recipe">What was run.</param>
/// <param name="History">The loss along it.</param>
/// <param name="Device">The processor.</param>
/// <param name="Step">The step whose weights are kept.</param>
/// <param name="Seconds">Training time.</param>
/// <param name="TakenUpAt">The last step at which it was taken up from weights alone, where it was.</param>
/// <param name="InBytes">Whether a model of language is stored in a byte a number.</param>
/// <param name="Command">The command that repeats it.</param>
internal sealed record FinishedTraining(
    TrainingRecipe Recipe, TrainingHistory History, ComputeDevice Device, long Step, double Seconds, long? TakenUpAt, bool InBytes, string Command)
{
    private string Title => Recipe.Title ?? char.ToUpperInvariant(Recipe.Model.Architecture[0]) + Recipe.Model.Architecture[1..];

    private static string Today => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Writes the model with its card, and measures it.</summary>
    public void Write(string folder, SequenceModel model)
    {
        if (Recipe.Subject() is TextSubject text)
            WriteText(folder, model, text);
        else
            WriteNumbers(folder, model);
        Console.WriteLine($"To repeat: {Command}");
    }

    private void WriteNumbers(string folder, SequenceModel model)
    {
        ModelFolder.SaveModel(folder, model);
        History.Write(Path.Combine(folder, TrainingHistory.FileName));
        ModelFolder.SaveCard(folder, new()
        {
            Title = Title,
            Task = Recipe.Task,
            Dimension = Recipe.Model.InputDimension,
            Examples = Recipe.Training.ExampleCount,
            BatchSize = Recipe.Training.BatchSize,
            Steps = Step,
            PeakLearningRate = Recipe.Training.PeakLearningRate,
            Seed = Recipe.Training.Seed,
            Command = Command,
            TakenUpAt = TakenUpAt,
            Device = Device.Name,
            Seconds = Math.Round(Seconds),
            Date = Today,
        });
        LensFitting.Run(folder, Device.Device);
        CardTable.Measure(folder, Device.Device);
    }

    private void WriteText(string folder, SequenceModel model, TextSubject text)
    {
        History.Write(Path.Combine(Directory.CreateDirectory(folder).FullName, TrainingHistory.FileName));
        TextModelFolder.Save(folder, model, text.Tokenizer, new()
        {
            Title = Title,
            Source = $"trained on {Recipe.Task}",
            ModelType = Recipe.Model.Architecture,
            // Both are those of the files as written.
            NumberType = "",
            Identity = "",
            Command = Command,
            Date = Today,
            Format = text.Format,
            Training = Trained(),
        });
        if (InBytes)
            CompressCommand.Compress(folder, Device.Device);
        else
            CompressCommand.FitAndMeasure(folder, Device.Device);
    }

    private TextTraining Trained() => new()
    {
        Task = Recipe.Task,
        Words = Recipe.Task == WordMixture.TaskName ? Recipe.Words ?? new() : null,
        Recall = Recipe.Task == RecallPairs.TaskName ? Recipe.Recall ?? new() : null,
        Examples = Recipe.Training.ExampleCount,
        BatchSize = Recipe.Training.BatchSize,
        Steps = Step,
        PeakLearningRate = Recipe.Training.PeakLearningRate,
        Seed = Recipe.Training.Seed,
        Device = Device.Name,
        Seconds = Math.Round(Seconds),
        TakenUpAt = TakenUpAt,
    };
}
