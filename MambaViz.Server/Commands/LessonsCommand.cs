using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MambaViz.Client.Exploring;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using MambaViz.Server.Hosting;
using MambaViz.Server.Refining;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>lessons</c>: records what the models answer to each lesson, for the first paint and for play without a server.</summary>
internal static class LessonsCommand
{
    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var output = new Option<string>("--out") { Description = "The folder of recordings", DefaultValueFactory = _ => Path.Combine("wwwroot", "lessons"), HelpName = "FOLDER" };
        var command = new Command("lessons", "Record the models' answers to the page's lessons") { models, output };
        device.AddTo(command);
        command.SetAction(result =>
        {
            using var zoo = ModelZoo.Load(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory), device.Start(result));
            Record(zoo, result.GetValue(output)!);
        });
        return command;
    }

    private static void Record(ModelZoo zoo, string folder)
    {
        Directory.CreateDirectory(folder);
        // Those that the page shows first: what every visitor loads stays small.
        var models = zoo.Models.Where(m => m.Probed.Model.Config.InputDimension == 1)
            .OrderBy(m => ModelChoice.SlotOf(m.Probed.Model.Config.Architecture)).ThenByDescending(m => m.Probed.Model.Parameters.Count)
            .DistinctBy(m => m.Probed.Model.Config.Architecture, StringComparer.Ordinal).Take(DrawnModels.UsualCount).ToList();
        using var cache = new PrefixCache();
        foreach (var lesson in LessonCatalogue.All)
        {
            var request = lesson.ToRequest(models.Select(m => m.Id));
            var recorded = new RecordedLesson
            {
                Id = lesson.Id,
                Models = [.. models.Select(Catalogue.Card)],
                Request = request,
                Frames = [.. RefinementRun.Frames(new Refiner(cache), [.. models.Select(m => m.Probed)], request).Select(frame => frame with { Predictions = FloatBytes.ToHalfPrecision(frame.Predictions) })],
            };
            var path = Path.Combine(folder, lesson.Id + ".json");
            OutputFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(recorded, ContractsJson.Default.RecordedLesson));
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {recorded.Frames.Length} frames, {new FileInfo(path).Length / 1024} KiB"));
        }
    }
}
