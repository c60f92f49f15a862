using System.Globalization;
using MambaViz.Engine.Baselines;
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;
using Spectre.Console;

namespace MambaViz.Server.Commands;

/// <summary>What an evaluation measures: each of its tasks with the baselines that were asked for.</summary>
internal sealed class EvaluationPlan
{
    public const string NoBaselines = "none";
    private const string AllBaselines = "all";

    private readonly IReadOnlyList<(LearningCurves Experiment, IReadOnlyList<IBaseline> Baselines)> _parts;

    private EvaluationPlan(IReadOnlyList<(LearningCurves, IReadOnlyList<IBaseline>)> parts) => _parts = parts;

    /// <summary>The seed of the first prompt.</summary>
    public long Seed => Settings.Seed;

    private TaskSettings Settings => _parts[0].Experiment.Settings;

    /// <exception cref="UserException">No task has a baseline that was named.</exception>
    public static EvaluationPlan Of(IReadOnlyList<CardCase> cases, string baselines, int promptCount)
    {
        var experiments = cases.Select(c => new LearningCurves(Panel(c), c.Settings, promptCount) { Marks = EvaluationTable.Marks(c.Settings.ExampleCount) }).ToList();
        var known = experiments.SelectMany(e => e.Baselines()).Select(b => b.Name).Distinct(StringComparer.Ordinal).ToList();
        List<string> wanted = baselines switch
        {
            NoBaselines => [],
            AllBaselines => known,
            _ => [.. baselines.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)],
        };
        if (wanted.Find(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new UserException($"--baselines: must be {AllBaselines}, {NoBaselines} or of {string.Join(", ", known)} for {cases[0].Settings.Name}, got {unknown}.");
        // The whole mixture of free curves has no exact posterior, its Gaussian processes have: each part takes those it has.
        return new([.. experiments.Select(e => (e, (IReadOnlyList<IBaseline>)[.. e.Baselines().Where(b => wanted.Contains(b.Name, StringComparer.Ordinal))]))]);
    }

    /// <summary>Measures everything, with a bar where somebody watches.</summary>
    public IReadOnlyList<ResultsRow> Run(IReadOnlyList<Lazy<TrainedModel>> models, CancellationToken cancellation)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
            return [.. Rows(models, _ => { }, cancellation)];
        return AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            var bar = context.AddTask("", maxValue: _parts.Sum(part => models.Count + part.Baselines.Count));
            return Rows(models, series =>
            {
                bar.Description = Markup.Escape(series);
                bar.Increment(1);
            }, cancellation).ToList();
        });
    }

    /// <summary>The settings for a results table.</summary>
    public Dictionary<string, string> Describe()
    {
        var described = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["x"] = "examples in the context",
            ["mean"] = "mean squared error against the noiseless function",
            ["low, high"] = "5 and 95 % bootstrap limits over prompts",
            ["task"] = Settings.Name,
            ["dimension"] = string.Create(CultureInfo.InvariantCulture, $"{new TaskDraw(Settings).Dimension}"),
            ["shift"] = Settings.Shift,
            ["prompts"] = string.Create(CultureInfo.InvariantCulture, $"{_parts[0].Experiment.PromptCount}"),
        };
        if (_parts.Count > 1)
            return described;
        if (Settings.Noise is { } noise)
            described["noise"] = string.Create(CultureInfo.InvariantCulture, $"{noise}");
        foreach (var (name, value) in new TaskDraw(Settings).Parameters)
            described[$"parameter {name}"] = string.Create(CultureInfo.InvariantCulture, $"{value}");
        return described;
    }

    private static ResultsPanel Panel(CardCase part)
    {
        var settings = part.Settings;
        return new(settings.Name, new TaskDraw(settings).Dimension)
        {
            Shift = settings.Shift == DistributionShift.None ? "" : settings.Shift,
            Part = part.Name == settings.Name ? "" : part.Name,
        };
    }

    // One model in memory at a time.
    private IEnumerable<ResultsRow> Rows(IReadOnlyList<Lazy<TrainedModel>> models, Action<string> done, CancellationToken cancellation)
    {
        var rows = _parts.Select(_ => new List<ResultsRow>()).ToList();
        foreach (var lazy in models)
        {
            using var model = lazy.Value;
            for (var part = 0; part < _parts.Count; part++)
            {
                rows[part].AddRange(_parts[part].Experiment.Of(model.Probed, cancellation));
                done(model.Id);
            }
        }

        for (var part = 0; part < _parts.Count; part++)
        {
            foreach (var baseline in _parts[part].Baselines)
            {
                rows[part].AddRange(_parts[part].Experiment.Of(baseline, cancellation));
                done(baseline.Name);
            }
        }

        return rows.SelectMany(part => part);
    }
}
