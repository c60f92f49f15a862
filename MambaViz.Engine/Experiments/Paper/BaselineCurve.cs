using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>A baseline's squared error by number of examples, on the same prompts as the models.</summary>
internal static class BaselineCurve
{
    // Of baselines whose every fit takes milliseconds, on a coarse grid.
    private const int MostSlowPrompts = 32;
    private const int PromptsInStep = 16;

    /// <summary>The names of the baselines that the paper draws for a task.</summary>
    public static IReadOnlyList<string> NamesFor(PaperTask task)
    {
        var names = BaselineCatalogue.For(Draw(task)).Select(b => b.Name);
        string[] wanted = task.Name switch
        {
            "sparse-linear" => ["lasso", "least-squares"],
            "relu-network" => ["two-layer-network", "least-squares"],
            "decision-tree" => ["boosted-trees", "greedy-tree"],
            "free-1d" => ["nearest-neighbours"],
            _ => ["least-squares"],
        };
        return [.. names.Where(n => wanted.Contains(n, StringComparer.Ordinal))];
    }

    /// <summary>The curve of the baseline of that name.</summary>
    public static ExperimentPart Part(
        PaperTask task, string baseline, ExperimentInput input, int promptCount, int lastExample, string shift = DistributionShift.None, ResultsPanel? panel = null)
    {
        var isSlow = BaselineErrors.Find(baseline, Draw(task)).IsSlow;
        var counts = isSlow || DistributionShift.Find(shift)!.HasOwnQueries ? ExampleGrid.CoarseUpTo(lastExample, task.TrainedExamples) : ExampleGrid.UpTo(lastExample);
        var prompts = isSlow ? Math.Min(promptCount, MostSlowPrompts) : promptCount;
        var draw = new PromptDraw(task.Settings(input.PromptSeed, lastExample) with { Shift = shift });
        var of = panel ?? task.Panel;
        return new($"{task.Words}: {baseline}{(of.Shift.Length == 0 ? "" : ", ")}{of.Shift}", (prompts + PromptsInStep - 1) / PromptsInStep, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            var errors = counts.Select(_ => new double[prompts]).ToArray();
            for (var first = 0; first < prompts; first += PromptsInStep)
            {
                var last = Math.Min(first + PromptsInStep, prompts);
                Parallel.For(first, last, prompt =>
                {
                    foreach (var (ofCount, error) in errors.Zip(BaselineErrors.Of(baseline, draw, prompt, counts)))
                        ofCount[prompt] = task.PaperUnit * error;
                });
                yield return last < prompts ? [] : [.. counts.Select((count, k) => ResultsRow.Of(of, new(baseline), count, Bootstrap.Mean(errors[k]), prompts))];
            }
        }
    }

    private static TaskDraw Draw(PaperTask task) => new(task.Settings(seed: 0, exampleCount: 0));
}
