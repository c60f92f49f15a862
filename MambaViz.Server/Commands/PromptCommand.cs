using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MambaViz.Client.Pages.Regression;
using MambaViz.Contracts;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks;
using MambaViz.Server.Hosting;
using MambaViz.Server.Refining;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>prompt</c>: records what the models answer to the prompt that the functions page opens with, for the first paint and for looking at it without a server.</summary>
internal static class PromptCommand
{
    // Enough for an error that is printed with two.
    private const int SignificantDigits = 4;

    public static Command Create()
    {
        var device = new DeviceOptions();
        var models = DeviceOptions.ModelsFolder();
        var output = new Option<string>("--out") { Description = "The recording", DefaultValueFactory = _ => Path.Combine("wwwroot", HttpPromptLibrary.Address), HelpName = "FILE" };
        var command = new Command("prompt", "Record the models' answers to the first prompt of the functions page") { models, output };
        device.AddTo(command);
        command.SetAction(result =>
        {
            using var zoo = ModelZoo.Load(ModelsFolder.Find(result.GetValue(models), Environment.CurrentDirectory), device.Start(result));
            Record(zoo, result.GetValue(output)!);
        });
        return command;
    }

    private static void Record(ModelZoo zoo, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var choice = new TaskChoice();
        var models = zoo.Models.Where(m => m.Card.Task == choice.Name).DistinctBy(m => m.Probed.Model.Config.Architecture, StringComparer.Ordinal).Take(RegressionState.MostModels).ToList();
        if (models.Count == 0)
            throw new UserException($"No model of the folder was trained on {choice.Name}.");
        var task = choice.ToRequest(0, models[0].Probed.Model.Config.InputDimension);
        var request = new RefineRequest { Models = [.. models.Select(m => m.Id)], Task = task, Lens = Lens.Affine };
        using var cache = new PrefixCache();
        var recorded = new RecordedPrompt
        {
            Tasks = [.. FunctionClassCatalogue.All.Select(Catalogue.Card)],
            Models = [.. models.Select(Catalogue.Card)],
            Request = request,
            Sample = RefinementContext.Sample(task) with { Examples = [], Queries = [] },
            Baselines = [.. BaselineRun.Errors(task).OfType<BaselineErrors>()],
            Frames = [.. RefinementRun.Frames(new Refiner(cache), [.. models.Select(m => m.Probed)], request).Select(Shortened)],
        };
        OutputFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(recorded, ContractsJson.Default.RecordedPrompt));
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {recorded.Frames.Length} frames, {new FileInfo(path).Length / 1024} KiB"));
    }

    private static RefineFrame Shortened(RefineFrame frame) => frame with
    {
        Predictions = FloatBytes.ToHalfPrecision(frame.Predictions),
        MeanSquaredError = frame.MeanSquaredError is { } error ? double.Parse(error.ToString($"G{SignificantDigits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : null,
        ComputeMilliseconds = 0,
    };
}
