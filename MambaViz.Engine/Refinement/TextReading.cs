// Letters: P read positions, M width, V tokens of the vocabulary; p the distribution of a layer, l its logits, m the largest of a position; q, a, n
// those of the last layer.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using MambaViz.Engine.Scan.Cpu;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>Turns the residual stream at some positions into what it says of the next tokens.</summary>
internal static unsafe class TextReading
{
    // Rows of one product: where there are more it is as fast as it gets.
    private const int MostRows = 128;

    // Logits of one product, 28 MB: for larger ones the system's allocator asks for new pages each time, which are slow to write to.
    private const long MostLogits = 7 << 20;

    // Logits below which one thread runs alone.
    private const long ParallelThreshold = 1 << 18;

    /// <summary>How many layers are read at a time: the read-out's matrix, the largest of all, is gone through once for them.</summary>
    public static int LayersAtOnce(SequenceModel model, TextInput input)
    {
        long positions = input.Positions.Count;
        return (int)Math.Max(1, Math.Min(MostRows / positions, MostLogits / (positions * model.Config.Tokens!.VocabularySize)));
    }

    /// <summary>The logits of layers that follow each other, one after the other, on the processor: (layers P, V). The caller owns them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">What is read.</param>
    /// <param name="first">The first of the layers.</param>
    /// <param name="streams">The residual stream of each at the positions: (P, M).</param>
    public static Tensor Logits(SequenceModel model, TextInput input, int first, IReadOnlyList<Tensor> streams)
    {
        using var scope = NewDisposeScope();
        Tensor[] normed = [.. streams.Select((stream, i) => TextLens.Normed(input.Lens, model, first + i, stream))];
        return model.ReadOutNormed(normed.Length == 1 ? normed[0] : cat(normed, 0)).cpu().contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>The last layer's readings, and what the others are set against.</summary>
    /// <param name="input">What is read.</param>
    /// <param name="logits">(P, V), on the processor.</param>
    public static (TokenReading[] Readings, LastDistribution Last) OfLast(TextInput input, Tensor logits)
    {
        var logSums = new double[input.Positions.Count];
        var readings = Of(input, logits, row: 0, last: null, logSums);
        return (readings, new(logits, logSums));
    }

    /// <summary>The readings of a layer before the last.</summary>
    /// <param name="input">What is read.</param>
    /// <param name="logits">(.., V), on the processor.</param>
    /// <param name="row">Its first row there.</param>
    /// <param name="last">What the last layer says.</param>
    public static TokenReading[] Of(TextInput input, Tensor logits, int row, LastDistribution last) =>
        Of(input, logits, row, last, new double[input.Positions.Count]);

    private static TokenReading[] Of(TextInput input, Tensor logits, int row, LastDistribution? last, double[] logSums)
    {
        var vocabulary = (int)logits.shape[1];
        var first = ScanRows.Pointer(logits) + (long)row * vocabulary;
        var readings = new TokenReading[input.Positions.Count];
        // As many threads as torch was given.
        var isShort = (long)readings.Length * vocabulary < ParallelThreshold;
        var threads = new ParallelOptions { MaxDegreeOfParallelism = isShort ? 1 : get_num_threads() };
        Parallel.For(0, readings.Length, threads, i => readings[i] = Of(input, i, first + (long)i * vocabulary, vocabulary, last, out logSums[i]));
        return logSums.All(double.IsFinite) ? readings : throw new InvalidOperationException("logits: must be finite numbers, and are not.");
    }

    private static TokenReading Of(TextInput input, int index, float* logits, int vocabulary, LastDistribution? last, out double logSum)
    {
        var likeliest = LogitPass.Widest.Likeliest(logits, vocabulary, Math.Min(input.TopCount, vocabulary));
        var largest = likeliest[0].Logit;
        var wanted = input.Wanted[index];
        var sums = LogitPass.Widest.Sums(logits, vocabulary, largest, wanted is { } limit ? logits[limit] : largest, last?.At(index));
        var sum = sums.Exponentials;
        var log = Math.Log(sum);
        logSum = double.IsFinite(sums.Weighted + sums.Differences) ? log : double.NaN;
        // The sum of q ln(q / p) is that of q ((a - n) - (l - m)), and the difference of the two sums' logarithms.
        var divergence = last is null ? 0 : Math.Max(0, sums.Differences + log - last.LogSum(index));
        return new(
            input.Positions[index],
            [.. likeliest.Select(one => new TokenShare(one.Token, (float)Math.Exp(one.Logit - largest - log)))],
            wanted is { } token ? new(token, sums.Above + 1, (float)(logits[token] - largest - log)) : null,
            Math.Max(0, log - sums.Weighted / sum),
            divergence);
    }
}
