using System.CommandLine;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Results;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>evaluate</c>: error by number of examples with bootstrap limits, for models and baselines on the same prompts; as the card does unless told otherwise.</summary>
internal sealed class EvaluateCommand
{
    private const int MaximumPrompts = 100_000;

    private readonly DeviceOptions _device = new();
    private readonly Argument<string[]> _models = new("models") { Description = "Ids of models, or their folders", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _zoo = DeviceOptions.ModelsFolder();
    private readonly Option<string> _baselines = new("--baselines") { Description = "Baselines by name, with commas between; or all, or none", DefaultValueFactory = _ => EvaluationPlan.NoBaselines };
    private readonly Option<int> _prompts = new("--prompts") { Description = $"Fresh prompts; baselines that are slow take at most {LearningCurves.SlowPromptCount}", DefaultValueFactory = _ => CardMeasurement.PromptCount };
    private readonly Option<string?> _csv = new("--csv") { Description = "Write every number of examples to this file", HelpName = "FILE" };
    private readonly Option<string?> _json = new("--json") { Description = "The same as JSON", HelpName = "FILE" };
    private readonly Option<bool> _cards = new("--write-cards") { Description = "Measure each model as training does at its end, and write the errors into its card; goes with no option that says what to measure" };
    private readonly EvaluationTaskOptions _task = new();

    public static Command Create()
    {
        var verb = new EvaluateCommand();
        var command = new Command("evaluate", "Measure the error of models and baselines by number of examples on fresh prompts")
        {
            verb._models, verb._zoo, verb._baselines, verb._prompts, verb._csv, verb._json, verb._cards,
        };
        verb._task.AddTo(command);
        verb._device.AddTo(command);
        command.Add(EvaluateTextCommand.Create());
        command.SetAction((result, cancellation) => Task.Run(() => verb.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var writesCards = result.GetValue(_cards);
        if (writesCards)
            EvaluationOutput.RefuseBeside(result, _cards, [_baselines, _prompts, _csv, _json, .. _task.All]);
        var prompts = result.GetValue(_prompts);
        if (prompts is < 1 or > MaximumPrompts)
            throw new UserException($"--prompts: must be 1 to {MaximumPrompts}, got {prompts}.");
        var folders = NamedModels.Folders(result.GetValue(_models)!, result.GetValue(_zoo));
        if (writesCards)
        {
            var device = _device.Start(result).Device;
            foreach (var folder in folders)
                CardTable.Measure(folder, device);
            return 0;
        }

        var cases = _task.Cases(result, [.. folders.Select(ModelFolder.LoadCard)]);
        EvaluationOutput.Check(_csv.Name, result.GetValue(_csv));
        EvaluationOutput.Check(_json.Name, result.GetValue(_json));
        var plan = EvaluationPlan.Of(cases, result.GetValue(_baselines)!, prompts);
        try
        {
            var torch = _device.Start(result).Device;
            var rows = plan.Run([.. folders.Select(folder => new Lazy<TrainedModel>(() => ModelFolder.Load(folder, torch)))], cancellation);
            Write(result, plan, rows);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped before all was measured; nothing was written.");
            return CommandLine.Interrupted;
        }
    }

    private void Write(ParseResult result, EvaluationPlan plan, IReadOnlyList<ResultsRow> rows)
    {
        var table = new ResultsTable(
            new()
            {
                Command = RepeatCommand.Of(result),
                Seed = plan.Seed,
                Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                Settings = plan.Describe(),
            },
            rows);
        foreach (var panel in table.Panels)
            AnsiConsole.Write(EvaluationTable.Of(table, panel));
        AnsiConsole.WriteLine(EvaluationTable.Legend(table));
        EvaluationOutput.Write(table, result.GetValue(_csv), result.GetValue(_json));
    }
}
