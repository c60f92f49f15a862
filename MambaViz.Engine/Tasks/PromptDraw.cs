namespace MambaViz.Engine.Tasks;

/// <summary>A batch of drawn prompts as flat arrays.</summary>
/// <param name="Inputs">x: (B, k, d), row-major.</param>
/// <param name="Values">y as the model is told: (B, k).</param>
/// <param name="Targets">The noiseless function at each x: (B, k).</param>
public sealed record PromptArrays(float[] Inputs, float[] Values, float[] Targets);

/// <summary>Draws batches of prompts of one kind of task, each prompt from a seed of its own: the same whatever batch it is drawn in.</summary>
public sealed class PromptDraw
{
    // A batch is a fraction of a millisecond to a few: more threads would wait for each other more than they draw.
    private const int MostThreads = 4;

    private readonly TaskPlan _plan;
    private readonly long _firstSeed;
    private readonly ParallelOptions _threads = new() { MaxDegreeOfParallelism = Math.Min(MostThreads, Environment.ProcessorCount) };

    /// <summary>Prepares draws.</summary>
    /// <param name="settings">The task; its seed is the first prompt's.</param>
    /// <exception cref="TaskSettingsException">A setting breaks a rule.</exception>
    public PromptDraw(TaskSettings settings)
    {
        _plan = TaskPlan.Of(settings);
        _firstSeed = settings.Seed;
    }

    /// <summary>Numbers in an input.</summary>
    public int Dimension => _plan.Shape.Dimension;

    /// <summary>Whether a query is not just the next example's input, but drawn as the shift has it.</summary>
    public bool HasOwnQueries => _plan.Shift.HasOwnQueries;

    /// <summary>
    /// Prompts <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1 of the sequence that the settings' seed starts.
    /// </summary>
    /// <param name="first">Index of the first prompt.</param>
    /// <param name="count">Prompts in the batch, B.</param>
    /// <param name="exampleCount">Examples in each, k.</param>
    /// <param name="activeDimension">Coordinates of x that are not zeroed (the curriculum of Garg et al.); all when null.</param>
    public PromptArrays Batch(long first, int count, int exampleCount, int? activeDimension = null)
    {
        var arrays = Empty(count, exampleCount);
        Parallel.For(0, count, _threads, prompt =>
        {
            var row = Row(arrays, prompt, exampleCount);
            new TaskDraw(_plan, _firstSeed + first + prompt, exampleCount, activeDimension).Write(row.Inputs.Span, row.Values.Span, row.Targets.Span);
        });
        return arrays;
    }

    /// <summary>The same prompts with a query at the end, as the shift has its queries: k + 1 positions, the last with the noiseless value.</summary>
    /// <param name="first">Index of the first prompt.</param>
    /// <param name="count">Prompts in the batch, B.</param>
    /// <param name="exampleCount">Examples before the query, k.</param>
    public PromptArrays BatchWithQuery(long first, int count, int exampleCount)
    {
        var arrays = Empty(count, exampleCount + 1);
        Parallel.For(0, count, _threads, prompt =>
        {
            var row = Row(arrays, prompt, exampleCount + 1);
            var draw = new TaskDraw(_plan, _firstSeed + first + prompt, exampleCount, activeDimension: null);
            draw.Write(row.Inputs.Span, row.Values.Span, row.Targets.Span);
            var query = draw.Query();
            for (var d = 0; d < query.Length; d++)
                row.Inputs.Span[exampleCount * query.Length + d] = (float)query[d];
            row.Values.Span[exampleCount] = row.Targets.Span[exampleCount] = (float)draw.Target(query);
        });
        return arrays;
    }

    /// <summary>One prompt of the sequence.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="exampleCount">Examples in its context.</param>
    public TaskDraw One(long index, int exampleCount) => new(_plan, _firstSeed + index, exampleCount, activeDimension: null);

    private PromptArrays Empty(int count, int positions) =>
        new(new float[count * positions * Dimension], new float[count * positions], new float[count * positions]);

    private (Memory<float> Inputs, Memory<float> Values, Memory<float> Targets) Row(PromptArrays arrays, int prompt, int positions)
    {
        var at = prompt * positions;
        return (
            arrays.Inputs.AsMemory(at * Dimension, positions * Dimension), arrays.Values.AsMemory(at, positions),
            arrays.Targets.AsMemory(at, positions));
    }
}
