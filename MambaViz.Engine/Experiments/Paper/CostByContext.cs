// Letters: R rows of a step, M width, d numbers in a token.
using MambaViz.Engine.Checkpoints;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Engine.Models;
using MambaViz.Engine.Tasks;
using static MambaViz.Engine.Experiments.Paper.Findings;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments.Paper;

/// <summary>
/// Time to take in one more example, and the bytes of state kept, by the number of examples before it: on this machine, one model of each kind, of
/// one task where the zoo has all kinds for it; the median of some additions in a row. The paper argues this from the architectures' complexity; it has no figure.
/// </summary>
public sealed class CostByContext : PaperExperiment
{
    /// <summary>The detail of the panel of times, in milliseconds.</summary>
    public const string Time = "time";

    /// <summary>The detail of the panel of state sizes, in KiB.</summary>
    public const string Memory = "memory";

    private const int Repetitions = 61;
    private const int WarmUps = 4;
    private const int ChunkExamples = 64;
    private const double FlatRatio = 1.25;

    private static readonly int[] Contexts = [10, 20, 50, 100, 200, 500, 1000];

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
    public override IReadOnlyList<ExperimentPart> Plan(ExperimentInput input)
    {
        var task = Tasks(input).OrderByDescending(t => t.Models.Select(m => m.Probed.Model.Config.Architecture).Distinct(StringComparer.Ordinal).Count()).First();
        return [.. task.Models.DistinctBy(m => m.Probed.Model.Config.Architecture, StringComparer.Ordinal).Select(model => new ExperimentPart(model.Id, Contexts.Length, Steps(task, model, input.PromptSeed)))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Judge(ResultsTable table)
    {
        var reader = new TableReader(table);
        var findings = new Findings();
        foreach (var (panel, name) in reader.Panels.Where(p => p.Name.Detail is Time or Memory))
        {
            foreach (var model in reader.ModelsOf(panel, Architectures.Mamba, Architectures.Transformer))
            {
                var curve = reader.Curve(panel, model);
                var ratio = curve[^1].Mean / curve[0].Mean;
                var isMamba = reader.Architecture(model) == Architectures.Mamba;
                var holds = isMamba ? ratio <= FlatRatio : ratio > FlatRatio;
                findings.Add($"{reader.Architecture(model)} {name.Detail} {Times(ratio)}", holds);
                findings.AddLine(name, name.Detail == Time ? "time, ms" : "state, KiB", model, holds, FindingValue.Ratio("Growth", ratio), new($"After {curve[0].X} examples", curve[0].Mean), new($"After {curve[^1].X} examples", curve[^1].Mean));
            }
        }

        return [findings.Judge(8, "Mamba's cost per added example is flat, the transformer's grows", "linear against quadratic in the prompt's length", FormattableString.Invariant($"{Contexts[^1]} against {Contexts[0]} examples: Mamba at most {FlatRatio}x, transformer above"))];
    }

    private static IEnumerable<IReadOnlyList<ResultsRow>> Steps(PaperTask task, TrainedModel model, long seed)
    {
        var network = model.Probed.Model;
        var prompt = new PromptDraw(task.Settings(seed, Contexts[^1])).Batch(0, 1, Contexts[^1]);
        var tokens = PromptLayout.Interleave(prompt.Inputs, prompt.Values, task.Dimension);
        var states = network.CreateState();
        try
        {
            var taken = 0;
            foreach (var context in Contexts)
            {
                while (taken < context)
                {
                    var chunk = Math.Min(ChunkExamples, context - taken);
                    Replace(states, Advance(network, states, tokens.AsSpan(2 * taken * task.Dimension, 2 * chunk * task.Dimension)));
                    taken += chunk;
                }

                yield return [Measure(task, model, states, tokens.AsSpan(0, 2 * task.Dimension), context), Size(task, model, states, context)];
            }
        }
        finally
        {
            Replace(states, []);
        }
    }

    private static ResultsRow Measure(PaperTask task, TrainedModel model, ILayerState[] states, ReadOnlySpan<float> example, int context)
    {
        // A chain of its own: whoever adds to the same state twice pays for a copy of a transformer's keys and values.
        var times = new double[Repetitions];
        var chain = Advance(model.Probed.Model, states, example);
        for (var i = -WarmUps; i < Repetitions; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            var after = Advance(model.Probed.Model, chain, example);
            var time = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
            Replace(chain, after);
            if (i >= 0)
                times[i] = time;
        }

        Replace(chain, []);
        Array.Sort(times);
        return new(PanelName.Of(task.Name, task.Dimension, Time), model.Id, context, times[Repetitions / 2], times[Repetitions / 4], times[^(1 + Repetitions / 4)], Repetitions);
    }

    private static ResultsRow Size(PaperTask task, TrainedModel model, ILayerState[] states, int context)
    {
        var size = states.Sum(s => s.ByteCount) / 1024.0;
        return new(PanelName.Of(task.Name, task.Dimension, Memory), model.Id, context, size, size, size, 1);
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

    private static void Replace(ILayerState[] states, ILayerState[] by)
    {
        for (var i = 0; i < states.Length; i++)
        {
            states[i].Dispose();
            if (i < by.Length)
                states[i] = by[i];
        }
    }
}
