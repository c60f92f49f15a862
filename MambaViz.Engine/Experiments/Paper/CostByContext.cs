// Letters: R rows of a step, M width, d numbers in a token.
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Paper.Claims;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Time to take in one more example, and the bytes of state kept, by the number of examples before it: on this machine, one model of each kind, of
/// one task where the zoo has all kinds for it. All lengths of all models take turns, round by round, so that what else the machine does meets them
/// alike; the median of the rounds with its quartiles. Where the quartiles lie far apart the machine was busy, and nothing is recorded. The paper
/// argues this from the architectures' complexity; it has no figure.
/// </summary>
public sealed class CostByContext : PaperExperiment
{
    /// <summary>The quantity of times, in milliseconds.</summary>
    public const string Time = "time";

    /// <summary>The quantity of state sizes, in KiB.</summary>
    public const string Memory = "memory";

    private const int Rounds = 31;
    private const int WarmUps = 2;
    private const int Attempts = 3;
    private const int ChunkExamples = 64;

    private static readonly int[] Contexts = [10, 20, 50, 100, 200, 500, 1000];

    /// <summary>The most that the quartiles of a time may lie apart, as a share of its median, for the machine to count as quiet.</summary>
    public double MostSpread { get; init; } = .5;

    /// <inheritdoc/>
    public override string Name => "cost-by-context";

    /// <inheritdoc/>
    public override string Title => "Cost of one more example";

    /// <inheritdoc/>
    public override string PaperFigures => "No figure (section 1)";

    /// <inheritdoc/>
    public override string XUnit => "examples in the prompt";

    /// <inheritdoc/>
    public override string Unit => "ms; KiB of state";

    /// <inheritdoc/>
    public override bool IsDeterministic => false;

    /// <inheritdoc/>
    /// <remarks>Its steps throw <see cref="MachineBusyException"/> at their end where the machine was busy at each of several attempts.</remarks>
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input)
    {
        // Of two distributions of inputs one is enough: time does not depend on the numbers.
        var task = Tasks(input).OrderByDescending(t => t.Models.Select(Kind).Distinct(StringComparer.Ordinal).Count()).First();
        return [new(task.Words, Contexts.Length + Rounds, Steps(task, [.. task.Models.DistinctBy(Kind, StringComparer.Ordinal)], input.PromptSeed))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table) => [CostIsFlat.Judge(new(table))];

    private static string Kind(TrainedModel model) => model.Probed.Model.Config.Architecture;

    private IEnumerable<IReadOnlyList<ResultsRow>> Steps(PaperTask task, IReadOnlyList<TrainedModel> models, long seed)
    {
        var prompt = new PromptDraw(task.Settings(seed, Contexts[^1])).Batch(0, 1, Contexts[^1]);
        var tokens = PromptLayout.Interleave(prompt.Inputs, prompt.Values, task.Dimension);
        var cells = new List<Cell>();
        try
        {
            for (var i = 0; i < Contexts.Length; i++)
            {
                foreach (var model in models)
                    cells.Add(Cell.After(cells.Find(c => c.Model == model && c.Context == Contexts[Math.Max(0, i - 1)]), model, Contexts[i], tokens));
                yield return [];
            }

            for (var attempt = 1; ; attempt++)
            {
                for (var round = -WarmUps; round < Rounds; round++)
                {
                    cells.ForEach(cell => cell.Measure(tokens, isKept: round >= 0));
                    if (round >= 0 && round < Rounds - 1)
                        yield return [];
                }

                var widest = cells.MaxBy(c => c.Spread)!;
                if (widest.Spread <= MostSpread)
                    break;
                if (attempt == Attempts)
                    throw new MachineBusyException(widest.Model.Id, widest.Context, widest.Spread, MostSpread, attempt);
                cells.ForEach(cell => cell.Times.Clear());
            }

            yield return [.. cells.OrderBy(c => models.ToList().IndexOf(c.Model)).SelectMany(c => c.Rows(task.Panel with { Inputs = "" }))];
        }
        finally
        {
            cells.ForEach(cell => cell.Dispose());
        }
    }

    // A model after a context.
    private sealed class Cell(TrainedModel model, int context, ILayerState[] states) : IDisposable
    {
        public TrainedModel Model => model;

        public int Context => context;

        public List<double> Times { get; } = [];

        public double Spread => (Quartile(3) - Quartile(1)) / Quartile(2);

        public static Cell After(Cell? shorter, TrainedModel model, int context, float[] tokens)
        {
            var (network, width, taken) = (model.Probed.Model, 2 * model.Probed.Model.Config.InputDimension, shorter?.Context ?? 0);
            var states = shorter is null ? network.CreateState() : shorter.Copy(tokens.AsSpan(taken++ * width, width));
            while (taken < context)
            {
                var chunk = Math.Min(ChunkExamples, context - taken);
                var after = Advance(network, states, tokens.AsSpan(taken * width, chunk * width));
                Release(states);
                (states, taken) = (after, taken + chunk);
            }

            return new(model, context, states);
        }

        // One more example, twice: whoever adds to a state that others keep pays for a copy of a transformer's keys and values, whoever goes on does not.
        public void Measure(float[] tokens, bool isKept)
        {
            var example = tokens.AsSpan(0, 2 * model.Probed.Model.Config.InputDimension);
            var chain = Copy(example);
            var start = TimeProvider.System.GetTimestamp();
            var after = Advance(model.Probed.Model, chain, example);
            var time = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
            Release(chain);
            Release(after);
            if (isKept)
                Times.Add(time);
        }

        public IEnumerable<ResultsRow> Rows(ResultsPanel panel)
        {
            var size = states.Sum(s => s.ByteCount) / 1024.0;
            yield return new(panel with { Quantity = Time }, model.Id, Kind(model), context, Quartile(2), Quartile(1), Quartile(3), Times.Count);
            yield return new(panel with { Quantity = Memory }, model.Id, Kind(model), context, size, size, size, 1);
        }

        public void Dispose() => Release(states);

        private ILayerState[] Copy(ReadOnlySpan<float> example) => Advance(model.Probed.Model, states, example);

        private double Quartile(int quarter) => Times.Order().ElementAt(quarter * (Times.Count - 1) / 4);

        private static void Release(ILayerState[] states)
        {
            foreach (var state in states)
                state.Dispose();
        }
    }

    // All blocks over the next tokens of one context, read out at the end as a prediction is.
    private static ILayerState[] Advance(SequenceModel network, ILayerState[] states, ReadOnlySpan<float> tokens)
    {
        using var guard = inference_mode();
        using var scope = NewDisposeScope();
        var count = tokens.Length / network.Config.InputDimension;
        var residual = network.ReadIn(tensor(tokens.ToArray(), [count, network.Config.InputDimension], device: network.Device));   // (R, M)
        var after = new ILayerState[states.Length];
        for (var block = 0; block < states.Length; block++)
        {
            (residual, var state) = network.Advance(block, residual, [new(states[block], count, 0)]);
            after[block] = state[0]!;
        }

        network.ReadOut(residual).ToFloats();
        return after;
    }
}
