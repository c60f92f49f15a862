using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;
using MambaViz.Server.Refining;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>models</c>: what is in the zoo, what it was trained on and how well it does.</summary>
internal static class ModelsCommand
{
    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var command = new Command("models", "List the models with their training and their measured errors") { models };
        device.AddTo(command);
        command.SetAction(parsed => Run(ModelsFolder.Find(parsed.GetValue(models), Environment.CurrentDirectory), device.Start(parsed)));
        return command;
    }

    private static void Run(string folder, ComputeDevice device)
    {
        using var zoo = ModelZoo.Load(folder, device);
        var table = new Table().AddColumns("Id", "Architecture", "Layers x width", "Parameters", "Trained on", "Steps", "Lenses", "Errors");
        foreach (var card in zoo.Models.Select(Catalogue.Card))
        {
            table.AddRow(
                Text(card.Id),
                Text(card.Architecture),
                Text($"{card.LayerCount} x {card.Width}"),
                Text(card.Parameters.ToString("N0", CultureInfo.InvariantCulture)),
                Text($"{card.TrainedOn.Task}, d = {card.TrainedOn.Dimension}, {card.TrainedOn.Examples} examples"),
                Text(card.TrainedOn.Steps.ToString("N0", CultureInfo.InvariantCulture)),
                Text(string.Join(", ", card.Lenses)),
                Text(string.Join("\n", card.Metrics.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key}: {m.Value:0.####}")))));
        }

        AnsiConsole.Write(table);
    }

    private static string Text(string value) => Markup.Escape(value);
}
