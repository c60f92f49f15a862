using MambaViz.Engine.Baselines;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>Gradient descent and GD++ after each step, on the tasks whose layers are read.</summary>
internal static class GradientDescentCurve
{
    /// <summary>The grid of GD++'s parameter: as the paper's, fewer values.</summary>
    public const int GridCount = 31;

    private const double SmallestGamma = 1e-6;
    private const double LargestGamma = 1e-3;
    private const int TasksInStep = 16;

    /// <summary>Gradient descent, then GD++.</summary>
    public static IReadOnlyList<string> Names { get; } = [new GradientDescent().Name, GradientDescent.PlusPlus().Name];

    public static IReadOnlyList<double> Gammas { get; } =
        [.. Enumerable.Range(0, GridCount).Select(i => SmallestGamma * Math.Pow(LargestGamma / SmallestGamma, i / (GridCount - 1.0)))];

    /// <summary>Both curves, with as many steps as the deepest model of the task has layers; none for a task that is not linear.</summary>
    public static IEnumerable<ExperimentPart> Parts(PaperTask task, ExperimentInput input)
    {
        if (!task.IsLinear)
            yield break;
        var panel = task.Panel with { Lens = ErrorByLayer.Lenses[0] };
        var steps = StepCount(task);
        var descent = new Errors(task, input, [new GradientDescent(steps)]);
        yield return new($"{task.Words}: gradient descent", descent.StepCount, Steps(descent, Names[0]));
        var plusPlus = new Errors(task, input, [.. Gammas.Select(gamma => GradientDescent.PlusPlus(steps, gamma))]);
        yield return new($"{task.Words}: GD++", plusPlus.StepCount, Steps(plusPlus, Names[1]));

        IEnumerable<IReadOnlyList<ResultsRow>> Steps(Errors errors, string series)
        {
            foreach (var isLast in errors.Run())
                yield return isLast ? [.. Enumerable.Range(0, steps + 1).Select(step => errors.Row(panel, series, step, errors.Best, step))] : [];
        }
    }

    /// <summary>GD++'s error after its last step by its parameter.</summary>
    public static ExperimentPart Grid(PaperTask task, ExperimentInput input)
    {
        var steps = StepCount(task);
        var errors = new Errors(task, input, [.. Gammas.Select(gamma => GradientDescent.PlusPlus(steps, gamma))]);
        return new($"{task.Words}: GD++ grid", errors.StepCount, Steps());

        IEnumerable<IReadOnlyList<ResultsRow>> Steps()
        {
            foreach (var isLast in errors.Run())
                yield return isLast ? [.. Gammas.Select((gamma, i) => errors.Row(task.Panel, Names[1], gamma, i, steps))] : [];
        }
    }

    private static int StepCount(PaperTask task) => task.Models.Max(m => m.Probed.Model.Config.LayerCount);

    // Errors by method, step and task. A method that diverges is kept at the largest number a table takes.
    private sealed class Errors(PaperTask task, ExperimentInput input, IReadOnlyList<GradientDescent> methods)
    {
        private readonly double[][][] _errors = [.. methods.Select(_ => Enumerable.Range(0, GradientDescentCurve.StepCount(task) + 1).Select(_ => new double[input.Sizes.Tasks]).ToArray())];

        public int StepCount => (input.Sizes.Tasks + TasksInStep - 1) / TasksInStep;

        /// <summary>The method with the least error after its last step.</summary>
        public int Best => Enumerable.Range(0, methods.Count).MinBy(m => _errors[m][^1].Average());

        /// <summary>Some tasks a step; says whether it was the last.</summary>
        public IEnumerable<bool> Run()
        {
            var prompts = new PromptDraw(task.Settings(input.PromptSeed, task.TrainedExamples));
            for (var first = 0; first < input.Sizes.Tasks; first += TasksInStep)
            {
                var last = Math.Min(first + TasksInStep, input.Sizes.Tasks);
                Parallel.For(first, last, index => Measure(prompts.One(index, task.TrainedExamples), index));
                yield return last == input.Sizes.Tasks;
            }
        }

        public ResultsRow Row(ResultsPanel panel, string series, double x, int method, int step) =>
            ResultsRow.Of(panel, new(series), x, Bootstrap.Mean(_errors[method][step]), input.Sizes.Tasks);

        private void Measure(TaskDraw draw, int index)
        {
            var queries = draw.Queries();
            for (var method = 0; method < methods.Count; method++)
            {
                var predictors = methods[method].FitBySteps(draw.Examples);
                for (var step = 0; step < predictors.Count; step++)
                {
                    var error = task.PaperUnit * queries.Average(x => Math.Pow(predictors[step](x) - draw.Target(x), 2));
                    _errors[method][step][index] = double.IsFinite(error) ? Math.Min(error, 1e30) : 1e30;
                }
            }
        }
    }
}
