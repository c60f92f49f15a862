using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Refinement;
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Training;
using TorchSharp;

namespace MambaViz.Engine.Experiments;

/// <summary>Memory at one point of a run.</summary>
/// <param name="Work">"refinements" or "training steps".</param>
/// <param name="Model">The model's kind.</param>
/// <param name="Done">How many so far.</param>
/// <param name="ResidentMegabytes">Of the whole process: native and managed.</param>
/// <param name="ManagedMegabytes">Live objects, after a collection.</param>
/// <param name="Tensors">Tensors alive that this thread made.</param>
public sealed record MemoryRow(string Work, string Model, long Done, double ResidentMegabytes, double ManagedMegabytes, long Tensors);

/// <summary>Whether memory stays flat over many refinements and many training steps.</summary>
public static class MemoryBenchmark
{
    // Points of a run; the first is warm-up.
    private const int Points = 11;

    private static readonly TaskSettings Task = new() { Name = "free-1d", Seed = 3, ExampleCount = 40 };

    /// <summary>The small model that is used: 2 layers of width 32.</summary>
    public static ModelConfig Small(string architecture) => new() { Architecture = architecture, InputDimension = 1, LayerCount = 2, Width = 32 };

    /// <summary>Adds an example to contexts of 1 to 40, over and over, as a page does: 11 rows, the first after warm-up.</summary>
    /// <param name="model">The model.</param>
    /// <param name="refinements">Added examples, 11 or more.</param>
    /// <param name="cacheBytes">Budget of the prefix cache: small enough to be full early.</param>
    public static IEnumerable<MemoryRow> Refinements(SequenceModel model, long refinements, long cacheBytes = 1 << 20)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(refinements, Points);
        var probed = new ProbedModel("memory", model, TunedLens: null);
        var queries = TaskDraw.Grid();
        using var cache = new PrefixCache(cacheBytes);
        var refiner = new Refiner(cache);
        IReadOnlyList<InContextExample> examples = [];
        for (long done = 0; done < refinements;)
        {
            var length = (int)(done % Task.ExampleCount) + 1;
            if (length == 1)
                examples = new TaskDraw(Task with { Seed = done }).Examples;
            foreach (var _ in refiner.Refine(probed, new() { Examples = [.. examples.Take(length)], Queries = queries, FromExample = length, Lens = (LensKind)(done / Task.ExampleCount % 2) }))
            {
                // Each step computes a layer.
            }

            if (++done * Points / refinements > (done - 1) * Points / refinements)
                yield return Row("refinements", model, done);
        }
    }

    /// <summary>Trains a model: 11 rows, the first after warm-up.</summary>
    /// <param name="model">The model, which changes.</param>
    /// <param name="steps">Training steps, 11 or more.</param>
    public static IReadOnlyList<MemoryRow> TrainingSteps(SequenceModel model, long steps)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, Points);
        var rows = new List<MemoryRow>();
        var config = new TrainingConfig { Steps = steps, BatchSize = 8, ExampleCount = 16, WarmupSteps = 0, HistoryInterval = Math.Max(1, steps / Points) };
        using var trainer = new Trainer(model, config, Task with { ExampleCount = 0 });
        trainer.Run(progress: new Recorder(progress => rows.Add(Row("training steps", model, progress.Step))));
        return rows;
    }

    /// <summary>
    /// The growth of a run from its warm-up to its end, in megabytes of the process and in tensors. Ends are means of three rows: a
    /// process' size moves by pages of its heaps.
    /// </summary>
    public static (double Megabytes, double ManagedMegabytes, double Tensors) Growth(IReadOnlyList<MemoryRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double Between(Func<MemoryRow, double> value) => rows.TakeLast(3).Average(value) - rows.Skip(1).Take(3).Average(value);
        return (Between(r => r.ResidentMegabytes), Between(r => r.ManagedMegabytes), Between(r => r.Tensors));
    }

    private static MemoryRow Row(string work, SequenceModel model, long done)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(work, model.Config.Architecture, done, process.WorkingSet64 / 1e6, GC.GetTotalMemory(forceFullCollection: true) / 1e6, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    private sealed class Recorder(Action<TrainingProgress> record) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => record(value);
    }
}
