using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Reads the layers of a model on many tasks (Grazzi et al., section 3.2): k examples of context, 10 further ones that the affine lens is fitted on
/// for each task and layer, 40 queries that it is judged on; every one is asked by itself after the same context.
/// </summary>
/// <param name="task">What is learned.</param>
/// <param name="model">Who learns it.</param>
/// <param name="taskCount">Tasks.</param>
/// <param name="contexts">Numbers of examples in the context, ascending.</param>
internal sealed class LayerProbe(PaperTask task, TrainedModel model, int taskCount, params IReadOnlyList<int> contexts)
{
    // Tasks that go through a layer together.
    private const int TasksInStep = 8;

    private readonly LayerReading[][] _readings =
        [.. contexts.Select(_ => Enumerable.Range(0, model.Probed.Model.Config.LayerCount + 1).Select(_ => new LayerReading(taskCount)).ToArray())];

    private bool HasTunedLens => model.Probed.TunedLens is not null;

    /// <summary>Steps of <see cref="Run"/>.</summary>
    public int StepCount => (taskCount + TasksInStep - 1) / TasksInStep * contexts.Count * (model.Probed.Model.Config.LayerCount + 1) * (HasTunedLens ? 2 : 1);

    /// <summary>What was read after a context at a layer, task by task; whole when <see cref="Run"/> has ended.</summary>
    /// <param name="context">Index of the context.</param>
    /// <param name="layer">The layer, 0 the read-in.</param>
    public LayerReading At(int context, int layer) => _readings[context][layer];

    /// <summary>Computes, a layer of some tasks a step.</summary>
    /// <param name="seed">Of the first task.</param>
    public IEnumerable<int> Run(long seed)
    {
        using var cache = new PrefixCache();
        var refiner = new Refiner(cache);
        var prompts = new PromptDraw(task.Settings(seed, contexts[^1]));
        for (var first = 0; first < taskCount; first += TasksInStep)
        {
            var group = Enumerable.Range(first, Math.Min(TasksInStep, taskCount - first)).Select(i => new ProbedTask(i, prompts.One(i, contexts[^1]))).ToList();
            for (var context = 0; context < contexts.Count; context++)
            {
                foreach (var lens in HasTunedLens ? new[] { LensKind.ReadOut, LensKind.Tuned } : [LensKind.ReadOut])
                {
                    foreach (var step in Read(refiner, group, context, lens))
                        yield return step;
                }
            }
        }
    }

    private IEnumerable<int> Read(Refiner refiner, List<ProbedTask> group, int context, LensKind lens)
    {
        var runs = group.Select(t => refiner.Refine(model.Probed, t.Input(contexts[context], lens)).GetEnumerator()).ToList();
        try
        {
            for (var layer = 0; layer < _readings[context].Length; layer++)
            {
                // The first asks for the layer; the others wait for the same one, and find theirs computed along.
                for (var i = 0; i < runs.Count; i++)
                {
                    runs[i].MoveNext();
                    group[i].Keep(runs[i].Current.Predictions, lens, _readings[context][layer], task.PaperUnit, isLast: layer == _readings[context].Length - 1);
                }

                yield return layer;
            }
        }
        finally
        {
            runs.ForEach(run => run.Dispose());
        }
    }

    private sealed class ProbedTask
    {
        private readonly int _index;
        private readonly TaskDraw _draw;
        private readonly double[][] _queries;
        private readonly IReadOnlyList<InContextExample> _calibration;
        private readonly double[] _targets;

        public ProbedTask(int index, TaskDraw draw)
        {
            (_index, _draw, _queries, _calibration) = (index, draw, draw.Queries(), draw.Calibration(AffineLens.PointCount));
            _targets = [.. _queries.Select(x => draw.Target(x))];
        }

        public RefinementInput Input(int exampleCount, LensKind lens) => new()
        {
            Examples = [.. _draw.Examples.Take(exampleCount)],
            Queries = lens == LensKind.Tuned ? _queries : [.. _queries, .. _calibration.Select(e => e.X)],
            FromExample = exampleCount,
            Lens = lens,
        };

        public void Keep(float[] predictions, LensKind lens, LayerReading reading, double unit, bool isLast)
        {
            if (lens == LensKind.Tuned)
            {
                reading.Tuned[_index] = unit * Error(predictions);
                return;
            }

            double[] told = [.. _calibration.Select(e => e.Y)];
            var fit = AffineLens.Fit(predictions.AsSpan(_queries.Length), told)!.Value;
            (reading.Scale[_index], reading.Shift[_index]) = (fit.Scale, fit.Shift);
            var queries = predictions[.._queries.Length];
            reading.ReadOut[_index] = unit * Error(queries);
            // The last layer is the model's own prediction under every lens; how far the fit is from that is what scale and shift say.
            if (!isLast)
                fit.Apply(queries);
            reading.Affine[_index] = unit * Error(queries);
        }

        private double Error(float[] predictions)
        {
            var sum = 0.0;
            for (var i = 0; i < _targets.Length; i++)
                sum += Math.Pow(predictions[i] - _targets[i], 2);
            return sum / _targets.Length;
        }
    }
}

/// <summary>One layer's numbers, one a task.</summary>
internal sealed class LayerReading(int taskCount)
{
    /// <summary>MSE / d of the read-out.</summary>
    public double[] ReadOut { get; } = new double[taskCount];

    /// <summary>MSE / d under the affine lens.</summary>
    public double[] Affine { get; } = new double[taskCount];

    /// <summary>MSE / d under the tuned lens.</summary>
    public double[] Tuned { get; } = new double[taskCount];

    /// <summary>The affine lens' scale.</summary>
    public double[] Scale { get; } = new double[taskCount];

    /// <summary>The affine lens' shift, in units of the function's standard deviation.</summary>
    public double[] Shift { get; } = new double[taskCount];
}
