using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Server.Hosting;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>bench refinement</c>: what an added example costs, against the whole prompts and at growing contexts.</summary>
internal static class BenchRefinementCommand
{
    private const int PromptExamples = 40;

    private static readonly int[] ContextSizes = [10, 100, 500];

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var command = new Command("refinement", "Time an added example with 101 queries on every model of the zoo") { models };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var found = device.Start(result);
            using var zoo = ModelZoo.Load(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory), found);
            Print(zoo, found.Name);
        });
        return command;
    }

    private static void Print(ModelZoo zoo, string device)
    {
        var table = new Table().AddColumns($"model on {device}", $"added after {PromptExamples}, ms", "whole prompts, ms", "ratio");
        foreach (var size in ContextSizes)
            table.AddColumn($"added after {size}, ms");
        table.AddColumn($"{ContextSizes[^1]} against {ContextSizes[0]}");
        double addedInAll = 0, wholeInAll = 0;
        foreach (var model in zoo.Models)
        {
            var added = RefinementBenchmark.AddedExample(model.Probed, PromptExamples).TotalMilliseconds;
            var whole = RefinementBenchmark.WholePrompts(model.Probed, PromptExamples).TotalMilliseconds;
            var bySize = ContextSizes.Select(size => RefinementBenchmark.AddedExample(model.Probed, size).TotalMilliseconds).ToArray();
            addedInAll += added;
            wholeInAll += whole;
            table.AddRow([model.Id, Number(added), Number(whole), Number(whole / added), .. bySize.Select(Number), Number(bySize[^1] / bySize[0])]);
        }

        table.AddRow(["all together", Number(addedInAll), Number(wholeInAll), Number(wholeInAll / addedInAll), .. ContextSizes.Select(_ => ""), ""]);
        AnsiConsole.Write(table);
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
