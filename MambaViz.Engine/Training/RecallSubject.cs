// Letters: B prompts in a step, n pairs, L = 3n tokens.
using MambaViz.Engine.Tasks;
using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Training;

/// <summary>
/// Recall of pairs: wanted is the value of each key that is asked again. The prompts of a step have one number of pairs, drawn for it, so that no
/// token is there to fill; the numbers are few, since each is a shape that a device prepares for.
/// </summary>
internal sealed class RecallSubject : TextSubject
{
    private const int Shapes = 16;

    // What a step's first seed is used for beside the first prompt.
    private const int PairsStream = 1;

    private readonly RecallPairs _pairs;
    private readonly TrainingConfig _config;

    /// <exception cref="ArgumentException">The numbers of keys, values and pairs break a rule.</exception>
    public RecallSubject(RecallPairs pairs, TrainingConfig config) : base(Checked(pairs, config).Tokenizer(), PromptFormat.Pairs) =>
        (_pairs, _config) = (pairs, config);

    public override string Name => _pairs.ToString();

    private protected override int LongestPrompt => 3 * _config.ExampleCount;

    public override HostArray[] Draw(long stepsTaken)
    {
        var seed = FirstSeed(_config) + stepsTaken * _config.BatchSize;
        return Batch(seed, _config.BatchSize, PairCount(seed, Math.Max(_pairs.LeastPairs, Curriculum.ExampleCount(stepsTaken, _config))));
    }

    internal override HostArray[] Fresh(long firstSeed, int count) => Batch(firstSeed, count, _config.ExampleCount);

    private int PairCount(long seed, int most)
    {
        var steps = Math.Min(Shapes, most - _pairs.LeastPairs + 1) - 1;
        return steps == 0 ? most : _pairs.LeastPairs + (most - _pairs.LeastPairs) * new TaskRandom(seed, PairsStream).Index(steps + 1) / steps;
    }

    private HostArray[] Batch(long firstSeed, int count, int pairs)
    {
        var length = 3 * pairs;
        float[] tokens = new float[count * length], wanted = new float[count * length];
        Parallel.For(0, count, Threads, prompt => _pairs.Draw(
            pairs, new TaskRandom(firstSeed + prompt), tokens.AsSpan(prompt * length, length), wanted.AsSpan(prompt * length, length)));
        return [new(tokens, [count, length]), new(wanted, [count, length])];
    }

    private static RecallPairs Checked(RecallPairs pairs, TrainingConfig config)
    {
        pairs.Check(config.ExampleCount);
        return pairs;
    }
}
