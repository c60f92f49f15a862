using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Engine.Training;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>bench prompts</c>: how many training batches a second can be drawn, which no training run can exceed.</summary>
internal static class BenchPromptsCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly int[] BatchSizes = [64, 128, 256];

    public static Command Create()
    {
        var command = new Command("prompts", "Time the drawing of training batches of every function class, of words and of recall");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        var table = new Table().AddColumns("batches a second", "examples").AddColumns([.. BatchSizes.Select(b => $"batch {b}")]);
        foreach (var (task, dimension, examples) in Tasks())
        {
            var name = dimension == 0 ? task : $"{task}, d = {dimension}";
            table.AddRow([name, examples.ToString(CultureInfo.InvariantCulture), .. BatchSizes.Select(b => BatchesPerSecond(Subject(task, dimension, examples, b)).ToString("0", CultureInfo.InvariantCulture))]);
        }

        AnsiConsole.Write(table);
    }

    private static IEnumerable<(string Task, int Dimension, int Examples)> Tasks()
    {
        foreach (var task in FunctionClassCatalogue.All)
        {
            if (task.DefaultDimension == 1)
            {
                yield return (task.Name, 1, 64);
                continue;
            }

            yield return (task.Name, 20, 41);
            yield return (task.Name, 20, 101);
        }

        yield return (WordMixture.TaskName, 0, 24);
        yield return (RecallPairs.TaskName, 0, 64);
    }

    // What is drawn depends on the model's dimension alone.
    private static TrainingSubject Subject(string task, int dimension, int examples, int batch) => new TrainingRecipe
    {
        Task = task,
        Model = new() { Architecture = Architectures.Mamba, InputDimension = dimension, LayerCount = 1, Width = 1 },
        Training = new() { Steps = 1_000_000, BatchSize = batch, ExampleCount = examples },
    }.Subject();

    private static double BatchesPerSecond(TrainingSubject subject)
    {
        for (var warmUp = 0; warmUp < 30; warmUp++)
            subject.Draw(warmUp);
        var start = TimeProvider.System.GetTimestamp();
        var batches = 0;
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
            subject.Draw(batches++);
        return batches / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
