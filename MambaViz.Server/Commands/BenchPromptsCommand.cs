using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Tasks;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>bench prompts</c>: how many training batches a second can be drawn, which no training run can exceed.</summary>
internal static class BenchPromptsCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly int[] BatchSizes = [64, 128, 256];

    public static Command Create()
    {
        var command = new Command("prompts", "Time the drawing of training batches of every function class");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        var table = new Table().AddColumns("batches a second", "examples").AddColumns([.. BatchSizes.Select(b => $"batch {b}")]);
        foreach (var task in FunctionClassCatalogue.All)
        {
            foreach (var examples in task.DefaultDimension == 1 ? [64] : new[] { 41, 101 })
            {
                var draw = new PromptDraw(new() { Name = task.Name, Dimension = task.DefaultDimension == 1 ? 1 : 20, Seed = 0, ExampleCount = examples });
                table.AddRow([$"{task.Name}, d = {draw.Dimension}", examples.ToString(CultureInfo.InvariantCulture), .. BatchSizes.Select(b => BatchesPerSecond(draw, b, examples).ToString("0", CultureInfo.InvariantCulture))]);
            }
        }

        AnsiConsole.Write(table);
    }

    private static double BatchesPerSecond(PromptDraw draw, int batchSize, int examples)
    {
        for (var warmUp = 0; warmUp < 30; warmUp++)
            draw.Batch(warmUp * batchSize, batchSize, examples);
        var start = TimeProvider.System.GetTimestamp();
        var batches = 0;
        while (TimeProvider.System.GetElapsedTime(start) < Patience)
            draw.Batch(batches++ * batchSize, batchSize, examples);
        return batches / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }
}
