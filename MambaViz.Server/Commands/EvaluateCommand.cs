using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Server.Hosting;

namespace MambaViz.Server.Commands;

/// <summary><c>evaluate</c>: measures a model as its card does.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var device = new DeviceOptions();
        var model = new Argument<string>("model") { Description = "A model's id, or its folder" };
        var prompts = new Option<int>("--prompts") { Description = "Fresh prompts", DefaultValueFactory = _ => CardMeasurement.PromptCount };
        var command = new Command("evaluate", "Measure a model's error by number of examples on fresh prompts") { model, prompts };
        device.AddTo(command);
        command.SetAction(result =>
        {
            var named = result.GetValue(model)!;
            var folder = Directory.Exists(named) ? named : Path.Combine(ModelsFolder.Find(null, Environment.CurrentDirectory), named);
            using var loaded = ModelFolder.Load(folder, device.Start(result).Device);
            CardTable.Write(loaded.Id, CardMeasurement.Measure(loaded.Probed.Model, loaded.Card.Task, result.GetValue(prompts)));
        });
        return command;
    }
}
