using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments;

/// <summary>
/// Mean squared error by number of examples, with 5 and 95 % bootstrap limits over prompts, for models and baselines on the same prompts
/// (Grazzi et al., figures 1 and 2). Baselines whose fit is slow take the first prompts only, and every few examples; n says how many prompts.
/// </summary>
/// <param name="Panel">The rows' panel.</param>
/// <param name="Settings">The task; its seed starts the sequence of prompts, its example count is the largest measured.</param>
/// <param name="PromptCount">Fresh prompts.</param>
public sealed record LearningCurves(ResultsPanel Panel, TaskSettings Settings, int PromptCount)
{
    /// <summary>Most prompts of a slow baseline.</summary>
    public const int SlowPromptCount = 256;

    // A slow baseline is fitted about as often as this along the examples.
    private const int SlowFits = 20;

    /// <summary>Numbers of examples that slow baselines are fitted on whatever their spacing.</summary>
    public IReadOnlyList<int> Marks { get; init; } = [];

    /// <summary>A model's rows.</summary>
    /// <exception cref="TaskSettingsException">A setting breaks a rule, or the task has not the model's dimension.</exception>
    public IEnumerable<ResultsRow> Of(ProbedModel model, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Rows(new(model.Id, model.Model.Config.Architecture), LearningCurve.Measure(model.Model, Settings, PromptCount, cancellation: cancellation));
    }

    /// <summary>A baseline's rows.</summary>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public IEnumerable<ResultsRow> Of(IBaseline baseline, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        var prompts = baseline.IsSlow ? Math.Min(PromptCount, SlowPromptCount) : PromptCount;
        return Rows(new(baseline.Name), LearningCurve.Measure(baseline.Name, Settings, Counts(baseline.IsSlow), prompts, cancellation));
    }

    /// <summary>The baselines of this task, best known first.</summary>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public IReadOnlyList<IBaseline> Baselines() => BaselineCatalogue.For(new TaskDraw(Settings));

    private List<int> Counts(bool isSlow)
    {
        var spacing = isSlow ? Math.Max(1, Settings.ExampleCount / SlowFits) : 1;
        return [.. Enumerable.Range(0, Settings.ExampleCount + 1).Where(k => k % spacing == 0 || k == Settings.ExampleCount || Marks.Contains(k))];
    }

    private IEnumerable<ResultsRow> Rows(ResultsSeries series, LearningCurve curve) =>
        curve.ExampleCounts.Select(k => ResultsRow.Of(Panel, series, k, curve.After(k), curve.PromptCount));
}
