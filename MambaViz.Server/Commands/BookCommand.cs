using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;
using MambaViz.Server.Language;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>book</c>: records what the recall models say to the book that the phone book opens with, at every length that it offers.</summary>
internal static class BookCommand
{
    // Shown in whole percents.
    private const int Digits = 3;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var output = new Option<string>("--out")
        {
            Description = "The recording", DefaultValueFactory = _ => Path.Combine("wwwroot", PhoneBookPage.Recording), HelpName = "FILE",
        };
        var command = new Command("book", "Record the recall models' answers to the book that the phone book opens with") { models, output };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var computes = device.Start(result);
            Record(TextZoo.List(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory)), computes, result.GetValue(output)!);
        });
        return command;
    }

    private static void Record(TextZoo zoo, ComputeDevice device, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var cards = zoo.Models.Select(LanguageCatalogue.Card).ToList();
        var rules = new BookRules(cards);
        var readers = cards.Where(rules.CanRead).Take(Limits.BookModels).ToList();
        if (readers.Count == 0)
            throw new UserException("No model of the folder was trained to recall.");
        var recorded = new RecordedBook
        {
            Models = [.. readers],
            Seed = PhoneBookLink.UsualSeed,
            Entries = BookRun.Entries(rules.Check(Book(Limits.BookEntries)), rules.Task.Words()),
            Frames = [.. readers.SelectMany(reader => Frames(reader, zoo.Find(reader.Id)!.Folder, device, rules))],
        };
        OutputFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(recorded, ContractsJson.Default.RecordedBook));
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{path}: {readers.Count} models, {recorded.Frames.Length} books, {new FileInfo(path).Length / 1024} KiB"));
    }

    private static List<BookFrame> Frames(TextModelCard reader, string folder, ComputeDevice device, BookRules rules)
    {
        using var model = TextModelFolder.Load(folder, device.Device);
        return
        [
            .. Enumerable.Range(0, PhoneBookLink.LastPlace + 1).Select(place => 1 << place).Where(entries => BookRules.Fits(reader, entries))
                .SelectMany(entries => BookRun.Frames([model.Probed], rules.Check(Book(entries)), rules.Task.Words()).OfType<BookFrame>())
                .Select(Shortened),
        ];
    }

    private static BookRequest Book(int entries) => new() { Entries = entries, Seed = PhoneBookLink.UsualSeed };

    private static BookFrame Shortened(BookFrame frame) => frame with
    {
        Answers = [.. frame.Answers.Select(answer => answer with { Probability = MathF.Round(answer.Probability, Digits) })],
        ComputeMilliseconds = 0,
    };
}
