using System.CommandLine;
using System.Globalization;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;
using MambaViz.Server.Refining;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>models</c>: what is in the zoo, what it was trained on and how well it does.</summary>
internal static class ModelsCommand
{
    private const int ShownDemonstrations = 4;

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
        AnsiConsole.Write(Table(zoo.Models.Select(Catalogue.Card)));
        // Not through Spectre, which breaks lines at the width of the terminal.
        foreach (var broken in zoo.Broken)
            Console.WriteLine($"{broken.Id}: broken. {broken.File}: {broken.Reason}");
        var language = TextZoo.List(folder, UserModels.Folder);
        if (language.Models.Count > 0)
            AnsiConsole.Write(Table(language.Models));
        foreach (var broken in language.Broken)
            Console.WriteLine($"{broken.Id}: broken. {broken.File}: {broken.Reason}");
        AnsiConsole.WriteLine("Error: mean squared, the last that the card states. All of them: evaluate ID.");
    }

    // For a terminal of 80 columns: no lines between columns, one short number for the errors.
    internal static Table Table(IEnumerable<ModelCard> cards)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in new[] { "Id", "Blocks", "Trained on", "Steps", "Error" })
            table.AddColumn(new TableColumn(column) { NoWrap = true, Padding = new(0, 0, 1, 0), Alignment = column is "Steps" or "Error" ? Justify.Right : Justify.Left });
        foreach (var card in cards)
        {
            table.AddRow(
                Text(card.Id),
                Text($"{card.Architecture} {card.LayerCount}x{card.Width}"),
                Text($"{card.TrainedOn.Task} {card.TrainedOn.Dimension}-d"),
                Text(Short(card.TrainedOn.Steps)),
                Text(card.Metrics.Count == 0 ? "" : ChartNumber.Error(card.Metrics.Values.Last())));
        }

        return table;
    }

    // Models of language: what is imported says where it comes from.
    internal static Table Table(IEnumerable<TextModelEntry> models)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in new[] { "Id", "Blocks", "Tokens", "Numbers", "Source" })
            table.AddColumn(new TableColumn(column) { NoWrap = column != "Source", Padding = new(0, 0, 1, 0), Alignment = column is "Tokens" ? Justify.Right : Justify.Left });
        foreach (var model in models)
        {
            table.AddRow(
                Text(model.Id),
                Text($"{model.Config.Architecture} {model.Config.LayerCount}x{model.Config.Width}"),
                Text(model.Config.Tokens!.VocabularySize.ToString(CultureInfo.InvariantCulture)),
                Text(model.Card.NumberType),
                Text(model.Card.Source + Accuracy(model.Card)));
        }

        return table;
    }

    // Of what a card states, one number: words after 4 demonstrations, recall of as many pairs as it was trained on.
    private static string Accuracy(TextCard card)
    {
        var count = card.Training?.Recall is null ? ShownDemonstrations : card.Training.Examples;
        var shares = (card.Metrics ?? []).Where(metric => metric.Demonstrations == count && !metric.IsHeldOut).Select(metric => metric.Accuracy).ToList();
        return shares.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {shares.Average():0.00} right after {count}");
    }

    private static string Short(long steps) =>
        steps < 10_000 ? steps.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{steps / 1000.0:0}k");

    private static string Text(string value) => Markup.Escape(value);
}
