using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Language;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Tasks.Words;
using MambaViz.Server.Figures;
using MambaViz.Server.Figures.Paper;
using Spectre.Console;
using static TorchSharp.torch;

namespace MambaViz.Server.Commands;

/// <summary><c>evaluate text</c>: the share of right answers by family and number of demonstrations, for models of ours and imported ones.</summary>
internal sealed class EvaluateTextCommand
{
    private const string All = "all";
    private const string Counts = "0,1,2,4,8,15";
    private const string WholeRule = "whole", FirstTokenRule = "first-token";

    private readonly DeviceOptions _device = new();
    private readonly Argument<string[]> _models = new("models")
    {
        Description = "Ids of models of language, or their folders", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _zoo = DeviceOptions.ModelsFolder();
    private readonly Option<string> _families = new("--families")
    {
        Description = "Families of words by name, with commas between; or all", DefaultValueFactory = _ => All,
    };

    private readonly Option<string> _counts = new("--demonstrations")
    {
        Description = $"Numbers of demonstrations, or of pairs for a recall model, 0 to {TextEvaluation.MaximumDemonstrations}, with commas between",
        DefaultValueFactory = _ => Counts,
    };

    private readonly Option<int> _prompts = new("--prompts")
    {
        Description = "Fresh prompts of each number", DefaultValueFactory = _ => TextCardMeasurement.PromptCount,
    };

    private readonly Option<bool> _heldOut = new("--held-out") { Description = "Ask for words that no training here sees" };
    private readonly Option<string?> _rule = new("--match")
    {
        Description = $"{WholeRule}: the whole answer, as for models of letters; {FirstTokenRule}: one token, the paper's rule (by the model's kind)",
    };

    private readonly Option<string?> _csv = new("--csv") { Description = "Write every number to this file", HelpName = "FILE" };
    private readonly Option<string?> _json = new("--json") { Description = "The same as JSON", HelpName = "FILE" };
    private readonly Option<string?> _figures = new("--figures") { Description = "Print figures of the numbers into this folder, as PDF", HelpName = "FOLDER" };
    private readonly Option<bool> _cards = new("--write-cards")
    {
        Description = "Measure each model as training does at its end, and write it into its card; goes with no option that says what to measure",
    };

    public static Command Create()
    {
        var verb = new EvaluateTextCommand();
        var command = new Command("text", "Measure the share of right answers of models of language, by family of words and number of demonstrations")
        {
            verb._models, verb._zoo, verb._families, verb._counts, verb._prompts, verb._heldOut, verb._rule, verb._csv, verb._json, verb._figures, verb._cards,
        };
        verb._device.AddTo(command);
        command.SetAction((result, cancellation) => Task.Run(() => verb.Run(result, cancellation), cancellation));
        return command;
    }

    private int Run(ParseResult result, CancellationToken cancellation)
    {
        var plan = Plan(result);
        if (result.GetValue(_cards))
            EvaluationOutput.RefuseBeside(result, _cards, [_families, _counts, _prompts, _heldOut, _rule, _csv, _json, _figures]);
        var folders = NamedTextModels.Folders(result.GetValue(_models)!, result.GetValue(_zoo));
        EvaluationOutput.Check(_csv.Name, result.GetValue(_csv));
        EvaluationOutput.Check(_json.Name, result.GetValue(_json));
        var device = _device.Start(result).Device;
        try
        {
            if (result.GetValue(_cards))
            {
                foreach (var folder in folders)
                    TextCardTable.Measure(folder, device);
                return 0;
            }

            Write(result, plan, Measure(plan, folders, device, cancellation));
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped before all was measured; nothing was written.");
            return CommandLine.Interrupted;
        }
    }

    // One model in memory at a time.
    private static (List<ResultsRow> Rows, List<ResultsModel> Models) Measure(
        TextEvaluation plan, IReadOnlyList<string> folders, Device device, CancellationToken cancellation)
    {
        var (rows, models) = (new List<ResultsRow>(), new List<ResultsModel>());
        foreach (var folder in folders)
        {
            using var model = TextModelFolder.Load(folder, device);
            models.Add(LanguageExperiment.Describe(new TextModelEntry(model.Id, folder, model.Probed.Model.Config, model.Card)));
            rows.AddRange(ShareBar.Show(model.Id, progress => plan.Of(model, progress, cancellation)));
        }

        return (rows, models);
    }

    private void Write(ParseResult result, TextEvaluation plan, (List<ResultsRow> Rows, List<ResultsModel> Models) measured)
    {
        if (measured.Rows.Count == 0)
            throw new UserException($"{_counts.Name}: must name one that a family and the model's context bear, got {result.GetValue(_counts)}.");
        var table = new ResultsTable(
            new()
            {
                Command = RepeatCommand.Of(result),
                Seed = plan.Seed,
                Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
                Models = measured.Models,
                Settings = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    // By this name figures are made of it, here and of the file later.
                    ["experiment"] = ExperimentOf(measured.Rows),
                    ["x"] = "demonstrations before the query; pairs of a recall",
                    ["mean"] = "share of right answers",
                    ["low, high"] = "90 % score interval; bootstrap limits of recall",
                    ["match"] = result.GetValue(_rule) ?? "the whole answer for models of letters, one token for others",
                    ["prompts"] = plan.Prompts.ToString(CultureInfo.InvariantCulture),
                },
            },
            measured.Rows);
        foreach (var model in measured.Models)
            AnsiConsole.Write(TextCardTable.Of(model.Id, Metrics(measured.Rows.Where(row => row.Series == model.Id), plan)));
        var heldOut = plan.IsHeldOut ? "; h: words that were held out" : "";
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Share of right answers on {plan.Prompts} fresh prompts, by demonstrations{heldOut}."));
        EvaluationOutput.Write(table, result.GetValue(_csv), result.GetValue(_json));
        if (result.GetValue(_figures) is { } folder)
            Print(table, folder);
    }

    private static void Print(ResultsTable table, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var figure in PaperFigures.Of(table))
        {
            var printed = PrintRenderer.Render(figure with { Command = table.Metadata.Command }, new());
            var path = Path.Combine(folder, printed.FileName);
            OutputFile.Write(path, printed.Content);
            AnsiConsole.MarkupLineInterpolated($"{path}: {printed.Content.Length / 1024} KiB");
        }
    }

    private static string ExperimentOf(IReadOnlyList<ResultsRow> rows) =>
        rows.All(row => row.Panel.Task == RecallPairs.TaskName && row.Panel.Quantity == RecallByPairs.Share) ? RecallByPairs.ExperimentName : AccuracyByDemonstrations.ExperimentName;

    private static List<TextMetric> Metrics(IEnumerable<ResultsRow> rows, TextEvaluation plan) =>
    [
        .. rows.Where(row => row.Panel.Task != TextEvaluation.MeanPanel)
            .Select(row => new TextMetric(row.Panel.Task, (int)row.X, plan.IsHeldOut, row.Mean, row.Low, row.High, row.Count)),
    ];

    private TextEvaluation Plan(ParseResult result)
    {
        var prompts = result.GetValue(_prompts);
        if (prompts is < 1 or > TextEvaluation.MaximumPrompts)
            throw new UserException($"{_prompts.Name}: must be 1 to {TextEvaluation.MaximumPrompts}, got {prompts}.");
        return new()
        {
            Families = Families(result.GetValue(_families)!),
            Demonstrations = Demonstrations(result.GetValue(_counts)!),
            Prompts = prompts,
            IsHeldOut = result.GetValue(_heldOut),
            Rule = result.GetValue(_rule) switch
            {
                null => null,
                WholeRule => AnswerRule.Whole,
                FirstTokenRule => AnswerRule.FirstToken,
                var other => throw new UserException($"{_rule.Name}: must be {WholeRule} or {FirstTokenRule}, got {other}."),
            },
        };
    }

    private List<WordFamily> Families(string names) => names == All
        ? [.. WordFamilyCatalogue.All.Where(family => family.IsAnswerable)]
        : [.. names.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Select(Family)];

    private WordFamily Family(string name)
    {
        var known = string.Join(", ", WordFamilyCatalogue.All.Select(family => family.Name));
        return WordFamilyCatalogue.Find(name) ?? throw new UserException($"{_families.Name}: must be {All} or of {known}, got {name}.");
    }

    private List<int> Demonstrations(string counts) =>
        [.. counts.Split(',', StringSplitOptions.TrimEntries).Select(Count).Distinct().Order()];

    private int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= TextEvaluation.MaximumDemonstrations
            ? count
            : throw new UserException($"{_counts.Name}: must be numbers of 0 to {TextEvaluation.MaximumDemonstrations} with commas between, got {text}.");
}
