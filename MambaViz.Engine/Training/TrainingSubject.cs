using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Training;

/// <summary>What a run learns: how the batch of a step is drawn, and what a model's answers to it cost.</summary>
public abstract class TrainingSubject
{
    // Batches are a fraction of a millisecond to a few: more threads would wait for each other more than they draw.
    private const int MostThreads = 4;

    // Seeds that users and evaluations name are not negative: training prompts are never evaluation prompts.
    private const long FirstTrainingSeed = long.MinValue / 2;

    private protected TrainingSubject()
    {
    }

    /// <summary>Names it in a checkpoint, on one line and without braces: a run is not continued on another subject.</summary>
    public abstract string Name { get; }

    private protected static ParallelOptions Threads { get; } = new() { MaxDegreeOfParallelism = Math.Min(MostThreads, Environment.ProcessorCount) };

    /// <exception cref="ArgumentException">A model of that shape cannot learn it; the message names property, rule and value.</exception>
    internal abstract void Check(ModelConfig model);

    /// <summary>The batch after so many steps: the same whenever it is drawn.</summary>
    public abstract HostArray[] Draw(long stepsTaken);

    /// <summary>The loss of a batch on the device, a scalar.</summary>
    internal abstract Tensor Loss(SequenceModel model, Tensor[] batch);

    /// <summary>The seed of a run's first prompt.</summary>
    private protected static long FirstSeed(TrainingConfig config) => FirstTrainingSeed + (config.Seed << 32);
}
