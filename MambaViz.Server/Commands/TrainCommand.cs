using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Models;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Training;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary><c>train</c>: trains a model, fits its tuned lens, measures it and writes its folder.</summary>
internal sealed class TrainCommand
{
    private const string CheckpointFolder = "run";

    // Evaluations of a run, where none else are asked for.
    private const long Evaluations = 20;

    private readonly DeviceOptions _device = new();
    private readonly TrainOptions _recipe = new();
    // Megabytes of exported weights, where none else are asked for: float32 up to 15 million parameters.
    private const int ExportLimit = 60;

    private readonly Option<double?> _minutes = new("--time-limit") { Description = "Minutes for this sitting; a later call goes on from its checkpoint" };
    private readonly Option<long?> _evaluate = new("--evaluate-every") { Description = $"Steps between evaluations on prompts it is not trained on (a {Evaluations}th of the steps)" };
    private readonly Option<string?> _from = new("--from") { Description = "A finished model's folder: the run is taken up from its weights at the recipe's last restart", HelpName = "FOLDER" };
    private readonly Option<string?> _export = new("--export-weights")
    {
        Description = "Write the weights alone with each checkpoint, as a folder from which the run can be taken up: copy it to FOLDER/run", HelpName = "FOLDER",
    };

    private readonly Option<int> _exportLimit = new("--export-limit")
    {
        Description = "Most megabytes of exported weights, which are float16 where float32 takes more", DefaultValueFactory = _ => ExportLimit,
    };

    private readonly Option<bool> _compress = new("--compress") { Description = "Store a model of language in a byte a number, as compress does" };
    private readonly Option<string> _out = new("--out") { Description = "The model's folder; its name is the model's id", Required = true };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var verb = new TrainCommand();
        var command = new Command("train", "Train a model. A run that stopped goes on from its checkpoint when called again.");
        verb._recipe.AddTo(command);
        foreach (var option in new Option[] { verb._minutes, verb._evaluate, verb._from, verb._export, verb._exportLimit, verb._compress, verb._out })
            command.Add(option);
        verb._device.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(() => verb.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var recipe = _recipe.Recipe(result);
        var inBytes = result.GetValue(_compress);
        if (inBytes && recipe.Model.Tokens is null)
            throw new UserException("--compress: must be left out for a model of functions, which is stored as it was trained.");
        var (limit, interval) = (TimeLimit(result), EvaluationInterval(result, recipe.Training));
        var device = _device.Start(result);
        using var model = SequenceModel.Create(recipe.Model, device.Device, recipe.Training.Seed);
        using var trainer = new Trainer(model, recipe.Training, recipe.Subject()) { Export = Export(result) };
        AnsiConsole.WriteLine($"{recipe.Model.Architecture} {recipe.Model.LayerCount} x {recipe.Model.Width}, {model.Parameters.Count:n0} parameters, on {device.Name} ({device.Reason})");
        if (result.GetValue(_from) is { } finished)
            TakeUp(finished, recipe, model, trainer);

        var folder = result.GetValue(_out)!;
        var runFolder = Path.Combine(folder, CheckpointFolder);
        if (trainer.Continue(runFolder) is { } resumed)
            AnsiConsole.WriteLine(WhereItGoesOn(resumed, recipe.Training));
        var evaluation = new TrainingEvaluation(runFolder, recipe, interval);
        var outcome = TrainingBar.Show(progress => trainer.Run(runFolder, limit, progress, [evaluation, new GrowthRecorder(folder, recipe)], cancellation));
        if (!outcome.IsComplete)
        {
            // As it is, since Spectre would break the command at the width of the terminal.
            Console.WriteLine($"Stopped at step {outcome.Step} of {recipe.Training.Steps}; to go on: {RepeatCommand.Of(result)}");
            // Its time was up as asked for, or somebody stopped it.
            return cancellation.IsCancellationRequested ? CommandLine.Interrupted : 0;
        }

        var shipped = evaluation.RestoreBest(model) ?? outcome.Step;
        AnsiConsole.WriteLine($"The weights of step {shipped} did best on {TrainingEvaluation.PromptCount} prompts that were not trained on.");
        Finished(result, recipe, outcome, shipped, trainer.History, device).Write(folder, model);
        return 0;
    }

    private static void TakeUp(string folder, TrainingRecipe recipe, SequenceModel model, Trainer trainer)
    {
        var isText = recipe.Model.Tokens is not null;
        if (!(isText ? TextModelFolder.IsMeant(folder) : ModelFolder.Holds(folder)))
            throw new UserException($"--from: must name a model's folder, got {folder}.");
        var task = isText ? TextModelFolder.Describe(folder).Card.Training?.Task ?? "nothing here" : ModelFolder.LoadCard(folder).Task;
        if (task != recipe.Task)
            throw new UserException($"--from: must be trained on {recipe.Task}, got {task}.");
        trainer.TakeUp(TrainingHistory.Read(Path.Combine(folder, TrainingHistory.FileName), long.MaxValue));
        if (isText)
            TextModelFolder.LoadWeights(folder, model);
        else
            ModelFolder.LoadWeights(folder, model);
    }

    private FinishedTraining Finished(ParseResult result, TrainingRecipe recipe, TrainingOutcome outcome, long step, TrainingHistory history, ComputeDevice device) => new(
        recipe,
        history,
        device,
        step,
        outcome.Seconds,
        history.TakenUpAt is [.., var last] ? last : result.GetValue(_from) is null ? null : recipe.Training.Restarts[^1],
        result.GetValue(_compress),
        // The recipe alone makes the whole run; what --from named is overwritten by now, or will be.
        RepeatCommand.Of(result, _from, _minutes, _export, _exportLimit));

    private static string WhereItGoesOn(ResumedRun resumed, TrainingConfig training) => string.Create(
        CultureInfo.InvariantCulture,
        $"Goes on at step {resumed.Step:n0} of {training.Steps:n0}")
        + (resumed.FromWeightsAlone
            ? string.Create(CultureInfo.InvariantCulture, $", from weights alone: Adam's moments form anew under {training.ResumeWarmupSteps:n0} steps of warm-up.")
            : ".");

    private WeightsExport? Export(ParseResult result) => (result.GetValue(_export), result.GetValue(_exportLimit)) switch
    {
        (null, _) => null,
        ({ } folder, >= 1 and <= 10_000 and var megabytes) => new(folder, 1_000_000L * megabytes),
        (_, var megabytes) => throw new UserException($"--export-limit: must be 1 to 10,000 megabytes, got {megabytes}."),
    };

    private TimeSpan? TimeLimit(ParseResult result) => result.GetValue(_minutes) switch
    {
        null => null,
        > 0 and <= 100_000 and var minutes => TimeSpan.FromMinutes(minutes),
        var minutes => throw new UserException(string.Create(CultureInfo.InvariantCulture, $"--time-limit: must be above 0 and at most 100,000 minutes, got {minutes}.")),
    };

    private long EvaluationInterval(ParseResult result, TrainingConfig training) => result.GetValue(_evaluate) switch
    {
        null => Math.Max(1, training.Steps / Evaluations),
        >= 1 and <= 1_000_000 and var steps => steps,
        var steps => throw new UserException($"--evaluate-every: must be 1 to 1,000,000 steps, got {steps}."),
    };
}
