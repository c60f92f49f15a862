using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MambaViz.Client.Pages.Language;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Hosting;
using MambaViz.Server.Language;
using MambaViz.Server.Refining;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>text-presets</c>: records what the word models answer to the presets of the language page, for the first paint and for looking at them without a server.</summary>
internal static class TextPresetsCommand
{
    // A cell's box shows five; of these the first three tell most, and every visitor loads them.
    private const int Top = 3;

    // Of a probability that is printed with two decimals.
    private const int Decimals = 3;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var output = new Option<string>("--out") { Description = "The folder of recordings", DefaultValueFactory = _ => Path.Combine("wwwroot", "words"), HelpName = "FOLDER" };
        var command = new Command("text-presets", "Record the models' answers to the presets of the language page") { models, output };
        device.AddTo(command);
        command.SetAction(result =>
        {
            using var text = new TextModels(TextZoo.List(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory)), device.Start(result));
            Record(text, result.GetValue(output)!);
        });
        return command;
    }

    private static void Record(TextModels models, string folder)
    {
        Directory.CreateDirectory(folder);
        var catalogue = new LanguageCatalogue(models);
        // Those that the page shows first.
        TextModelCard[] shown = [.. new TextSelection(catalogue.Models, wanted: null).On.Select(model => model.Card with { Metrics = [] })];
        if (shown.Length == 0)
            throw new UserException("The folder of models holds no model of words.");
        using var cache = new PrefixCache();
        var recorder = new Recorder(models, catalogue, new Refiner(cache), shown);
        foreach (var preset in TextPreset.Recorded)
        {
            var recorded = recorder.Record(preset);
            var path = Path.Combine(folder, preset.Family + ".json");
            OutputFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(recorded, ContractsJson.Default.RecordedText));
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {recorded.Readings.Sum(reading => reading.Frames.Length)} frames, {new FileInfo(path).Length / 1024} KiB"));
        }
    }

    private sealed class Recorder(TextModels models, LanguageCatalogue catalogue, Refiner refiner, TextModelCard[] shown)
    {
        private readonly TextRefineRules _rules = new(catalogue, models);

        public RecordedText Record(TextPreset preset)
        {
            var task = PromptDraw.Of(new() { Family = preset.Family }, catalogue.Tasks)[0];
            var sample = LanguageService.Drawn(WordFamilyCatalogue.Find(task.Name)!, task);
            return new()
            {
                Task = task,
                Sample = sample,
                Tasks = catalogue.Tasks,
                Models = shown,
                Readings = [Read(sample, Array.TrueForAll(shown, card => card.Lenses.Contains(Lens.Tuned)) ? Lens.Tuned : Lens.ReadOut)],
                Writings = [.. shown.Select(card => Write(sample, card.Id, preset.Count))],
            };
        }

        private RecordedReading Read(WordTaskSample sample, string lens)
        {
            var request = new TextRefineRequest
            {
                Models = [.. shown.Select(card => card.Id)],
                Demonstrations = sample.Demonstrations,
                Query = sample.Query,
                Wanted = sample.Answers[0],
                Lens = lens,
                Top = Top,
            };
            var asked = _rules.Check(request);
            var frames = models.Borrow(request.Models, probed => TextRun.Frames(refiner, probed, asked, lens));
            // The page finds the demonstrations in the sample.
            return new(request with { Demonstrations = [] }, [.. frames.OfType<TextFrame>().Select(Shortened)]);
        }

        private RecordedWriting Write(WordTaskSample sample, string model, int count)
        {
            var request = new ContinueTextRequest { Model = model, Demonstrations = [.. sample.Demonstrations.Take(count)], Query = sample.Query };
            var (text, written, tokens) = _rules.Check(request);
            var frames = models.Borrow([model], probed => ContinuationRun.Frames(refiner, probed[0], text, written, tokens));
            return new(request, [.. frames.OfType<ContinuationFrame>().Select(token => token with { Probability = Rounded(token.Probability) })]);
        }

        private static TextFrame Shortened(TextFrame frame) => frame with
        {
            Readings = [.. frame.Readings.Select(reading => reading with
            {
                Top = [.. reading.Top.Select(share => share with { Probability = Rounded(share.Probability) })],
                Wanted = reading.Wanted is { } wanted ? wanted with { LogProbability = Rounded(wanted.LogProbability) } : null,
                Entropy = 0,
                Divergence = 0,
            })],
            ComputeMilliseconds = 0,
        };

        private static float Rounded(float value) => MathF.Round(value, Decimals);
    }
}
