using System.CommandLine;
using MambaViz.Engine.Experiments;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>probe</c>: fits tuned lenses anew and measures them.</summary>
internal static class ProbeCommand
{
    private const int MaximumPrompts = 100_000;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = new Argument<string[]>("models") { Description = "Ids of models, or their folders; every model when absent", Arity = ArgumentArity.ZeroOrMore };
        var prompts = new Option<int>("--prompts") { Description = "Fresh prompts of the fit", DefaultValueFactory = _ => TunedLensTraining.PromptCount };
        var command = new Command("probe", "Fit a model's tuned lens, a linear read-out for each layer, and write its error by layer into the card") { models, prompts };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var count = result.GetValue(prompts);
            if (count is < 1 or > MaximumPrompts)
                throw new UserException($"--prompts: must be 1 to {MaximumPrompts}, got {count}.");
            var folders = NamedModels.Folders(result.GetValue(models)!);
            var torch = device.Start(result).Device;
            var table = new Table().AddColumns("model", "mean squared error by layer, from the read-in to the last");
            foreach (var folder in folders)
                table.AddRow(Path.GetFileName(folder), string.Join(' ', LensFitting.Run(folder, torch, count).Select(error => ChartNumber.Error(error))));
            AnsiConsole.Write(table);
        });
        return command;
    }
}
