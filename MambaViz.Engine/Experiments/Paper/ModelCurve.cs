using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>A model's squared error by number of examples, batch by batch.</summary>
internal static class ModelCurve
{
    // As many as fit a pass of some tenths of a second on two cores: a step is what others wait for.
    private const int TokensInBatch = 64 * 82;

    /// <param name="task">What is learned.</param>
    /// <param name="model">Who learns it.</param>
    /// <param name="input">Prompts and seed.</param>
    /// <param name="promptCount">Prompts.</param>
    /// <param name="lastExample">Most examples.</param>
    /// <param name="shift">A change of the prompts.</param>
    /// <param name="panel">What the rows are of; the task itself by default.</param>
    public static ExperimentPart Part(
        PaperTask task, TrainedModel model, ExperimentInput input, int promptCount, int lastExample, string shift = DistributionShift.None, ResultsPanel? panel = null)
    {
        var hasOwnQueries = DistributionShift.Find(shift)!.HasOwnQueries;
        var counts = hasOwnQueries ? ExampleGrid.CoarseUpTo(lastExample, task.TrainedExamples) : ExampleGrid.UpTo(lastExample);
        var batch = Math.Clamp(TokensInBatch / (2 * (lastExample + 1)), 1, 64);
        var batches = (promptCount + batch - 1) / batch;
        var draw = new PromptDraw(task.Settings(input.PromptSeed, lastExample) with { Shift = shift });
        var curve = new Errors(task, model, draw, counts, promptCount, batch);
        panel ??= task.Panel;
        var series = new ResultsSeries(model.Id, model.Probed.Model.Config.Architecture);
        return new(string.Join(", ", new[] { model.Id, panel.Inputs, panel.Shift }.Where(s => s.Length > 0)), hasOwnQueries ? batches * counts.Count : batches, Run(hasOwnQueries ? curve.ByQuery() : curve.ByPosition(lastExample), curve, panel, series));
    }

    private static IEnumerable<IReadOnlyList<ResultsRow>> Run(IEnumerable<bool> steps, Errors errors, ResultsPanel panel, ResultsSeries series)
    {
        foreach (var isLast in steps)
            yield return isLast ? errors.Rows(panel, series) : [];
    }

    private sealed class Errors(PaperTask task, TrainedModel model, PromptDraw draw, IReadOnlyList<int> counts, int promptCount, int batch)
    {
        private readonly double[][] _squared = [.. counts.Select(_ => new double[promptCount])];   // number of examples -> prompt

        // Every position of a prompt is a query after the examples before it. Each step says whether it was the last.
        public IEnumerable<bool> ByPosition(int lastExample)
        {
            for (var first = 0; first < promptCount; first += batch)
            {
                var count = Math.Min(batch, promptCount - first);
                var prompts = draw.Batch(first, count, lastExample + 1);
                var predictions = PromptPredictions.Of(model.Probed.Model, prompts, count);
                for (var k = 0; k < counts.Count; k++)
                    Keep(k, first, count, lastExample + 1, counts[k], predictions, prompts.Targets);
                yield return first + count == promptCount;
            }
        }

        // Queries that are not drawn as the examples are: a pass for each number of examples.
        public IEnumerable<bool> ByQuery()
        {
            for (var k = 0; k < counts.Count; k++)
            {
                for (var first = 0; first < promptCount; first += batch)
                {
                    var count = Math.Min(batch, promptCount - first);
                    var prompts = draw.BatchWithQuery(first, count, counts[k]);
                    var predictions = PromptPredictions.Of(model.Probed.Model, prompts, count);
                    Keep(k, first, count, counts[k] + 1, counts[k], predictions, prompts.Targets);
                    yield return k == counts.Count - 1 && first + count == promptCount;
                }
            }
        }

        public IReadOnlyList<ResultsRow> Rows(ResultsPanel panel, ResultsSeries series) =>
            [.. counts.Select((count, k) => ResultsRow.Of(panel, series, count, Bootstrap.Mean(_squared[k]), promptCount))];

        private void Keep(int k, int first, int count, int positions, int position, float[] predictions, float[] targets)
        {
            for (var prompt = 0; prompt < count; prompt++)
            {
                var at = prompt * positions + position;
                _squared[k][first + prompt] = task.PaperUnit * Math.Pow(predictions[at] - targets[at], 2);
            }
        }
    }
}
