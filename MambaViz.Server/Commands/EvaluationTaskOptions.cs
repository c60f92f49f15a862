using System.CommandLine;
using System.Globalization;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Tasks;

namespace MambaViz.Server.Commands;

/// <summary>On which prompts to evaluate; the models' own task, as their cards measure it, where nothing is said.</summary>
internal sealed class EvaluationTaskOptions
{
    private readonly Option<string?> _task = new("--task") { Description = $"Function class: {string.Join(", ", FunctionClassCatalogue.All.Select(c => c.Name))} (the models' own)" };
    private readonly Option<int?> _dimension = new("--dimension") { Description = "Input dimension (the models' own)" };
    private readonly Option<string?> _shift = new("--shift") { Description = $"Change of the prompts: {string.Join(", ", DistributionShift.Names)}" };
    private readonly Option<double?> _noise = new("--noise") { Description = "Standard deviation of the noise on y" };
    private readonly Option<string[]> _parameters = new("--parameter") { Description = "A parameter of the function class; may be given again for others", HelpName = "NAME=VALUE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _examples = new("--examples") { Description = "Most examples in a context (as the models' cards have it)" };
    private readonly Option<long> _seed = new("--seed") { Description = "Seed of the first prompt; the cards' own by default", DefaultValueFactory = _ => CardMeasurement.FirstSeed };

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_task, _dimension, _shift, _noise, _parameters, _examples, _seed];

    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
    }

    /// <summary>The tasks to measure.</summary>
    /// <exception cref="UserException">An option cannot be read, or the models have no task in common.</exception>
    /// <exception cref="TaskSettingsException">A setting breaks a rule of the task.</exception>
    public IReadOnlyList<CardCase> Cases(ParseResult result, IReadOnlyList<TrainingCard> cards)
    {
        var task = result.GetValue(_task) ?? Common("--task", cards, card => card.Task);
        var dimension = result.GetValue(_dimension) ?? Common("--dimension", cards, card => card.Dimension);
        var examples = result.GetValue(_examples) ?? cards.Min(card => CardMeasurement.ExampleCounts(card.Examples)[^1]);
        var seed = result.GetValue(_seed);
        var parameters = (result.GetValue(_parameters) ?? []).Select(Parameter).ToList();
        var (shift, noise) = (result.GetValue(_shift), result.GetValue(_noise));
        IReadOnlyList<CardCase> cases = shift is null && noise is null && parameters.Count == 0
            ? CardMeasurement.Cases(task, dimension, examples, seed)
            : [Single(new() { Name = task, Dimension = dimension, Seed = seed, ExampleCount = examples, Shift = shift ?? DistributionShift.None, Noise = noise }, parameters)];
        foreach (var single in cases)
            single.Settings.Validated();
        return cases;
    }

    private static CardCase Single(TaskSettings settings, List<(string Name, double Value)> parameters)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (!values.TryAdd(name, value))
                throw new UserException($"--parameter: must give each name once, got {name} twice.");
        }

        List<string> parts = [settings.Name];
        if (settings.Shift != DistributionShift.None)
            parts.Add($"shift {settings.Shift}");
        if (settings.Noise is { } noise)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"noise {noise}"));
        parts.AddRange(parameters.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Value}")));
        return new(string.Join(", ", parts), settings with { Parameters = values });
    }

    private static (string Name, double Value) Parameter(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && parts[0].Length > 0 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? (parts[0], value)
            : throw new UserException($"--parameter: must be NAME=VALUE with a number, got {text}.");
    }

    private static T Common<T>(string option, IReadOnlyList<TrainingCard> cards, Func<TrainingCard, T> of)
    {
        var values = cards.Select(of).Distinct().ToList();
        return values.Count == 1 ? values[0] : throw new UserException($"{option}: must be named for models that were trained on different ones, {string.Join(" and ", values)}.");
    }
}
