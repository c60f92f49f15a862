// Letters: V tokens of the vocabulary, K listed tokens; l the logits at one position, m the largest of them; a those of the last layer there, q its
// probabilities, n the largest of a.
using MambaViz.Engine.Scan;
using MambaViz.Engine.Scan.Cpu;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// What is read off the logits of one position, in two passes over them: K likeliest first, then the sums. Torch takes a pass and a tensor for each
/// operator, and a vocabulary of 50,000 at many positions and layers is more than the caches hold.
/// </summary>
internal abstract unsafe class LogitPass
{
    /// <summary>The passes at the widest vectors of this processor.</summary>
    public static LogitPass Widest { get; } = Of(CpuScan.WidestLanes);

    /// <summary>The passes at a width: 16, 8, 4 or 1 floats. Any width runs on any processor.</summary>
    public static LogitPass Of(int lanes) => lanes switch
    {
        16 => new LogitPass<Lanes16>(),
        8 => new LogitPass<Lanes8>(),
        4 => new LogitPass<Lanes4>(),
        1 => new LogitPass<Lanes1>(),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "lanes: must be 1, 4, 8 or 16."),
    };

    /// <summary>The tokens with the largest logits, the largest first; of equal ones that with the lower number.</summary>
    /// <param name="logits">l, V numbers.</param>
    /// <param name="count">V.</param>
    /// <param name="listed">K, at least 1 and at most V.</param>
    public abstract (int Token, float Logit)[] Likeliest(float* logits, int count, int listed);

    /// <summary>The sums over the vocabulary.</summary>
    /// <param name="logits">l, V numbers.</param>
    /// <param name="count">V.</param>
    /// <param name="largest">m.</param>
    /// <param name="limit">A logit, for the count of those that are larger.</param>
    /// <param name="last">a - n and q, V numbers each; null where nothing is set against the last layer.</param>
    public abstract LogitSums Sums(float* logits, int count, float largest, float limit, LastLogits? last);
}

/// <summary>The last layer's logits at one position: a - n, and q.</summary>
internal readonly unsafe struct LastLogits(float* shifted, float* probabilities)
{
    public readonly float* Shifted = shifted, Probabilities = probabilities;
}

/// <summary>Sums over the vocabulary.</summary>
/// <param name="Exponentials">Of exp(l - m).</param>
/// <param name="Weighted">Of exp(l - m) (l - m).</param>
/// <param name="Differences">Of q ((a - n) - (l - m)); 0 where nothing is set against the last layer.</param>
/// <param name="Above">Tokens whose logit is larger than the limit.</param>
internal readonly record struct LogitSums(double Exponentials, double Weighted, double Differences, int Above)
{
    public static LogitSums operator +(LogitSums one, LogitSums other) => new(
        one.Exponentials + other.Exponentials, one.Weighted + other.Weighted, one.Differences + other.Differences, one.Above + other.Above);
}

/// <summary>The passes at the width of <typeparamref name="T"/>.</summary>
internal sealed unsafe class LogitPass<T> : LogitPass
    where T : struct, ILanes<T>
{
    // Numbers that are added as floats before their sum goes to one of double precision.
    private const int Block = 2048;

    public override (int Token, float Logit)[] Likeliest(float* logits, int count, int listed)
    {
        var found = new (int Token, float Logit)[listed];
        var held = 0;
        var i = 0;
        for (; i <= count - T.Count; i += T.Count)
        {
            // Few tokens are among the likeliest so far: most vectors are done with one comparison.
            if (held == listed && T.Load(logits + i).CountAbove(found[listed - 1].Logit) == 0)
                continue;
            for (var lane = 0; lane < T.Count; lane++)
                held = Insert(found, held, i + lane, logits[i + lane]);
        }

        for (; i < count; i++)
            held = Insert(found, held, i, logits[i]);
        return found;
    }

    public override LogitSums Sums(float* logits, int count, float largest, float limit, LastLogits? last)
    {
        LogitSums sums = default;
        for (var first = 0; first < count; first += Block)
        {
            var end = Math.Min(count, first + Block);
            var whole = end - (end - first) % T.Count;
            sums += Part<T>(logits, first, whole, largest, limit, last) + Part<Lanes1>(logits, whole, end, largest, limit, last);
        }

        return sums;
    }

    private static int Insert((int Token, float Logit)[] found, int held, int token, float logit)
    {
        if (held == found.Length && !(logit > found[held - 1].Logit))
            return held;
        var place = Math.Min(held, found.Length - 1);
        for (; place > 0 && logit > found[place - 1].Logit; place--)
            found[place] = found[place - 1];
        found[place] = (token, logit);
        return Math.Min(held + 1, found.Length);
    }

    private static LogitSums Part<TLanes>(float* logits, int first, int end, float largest, float limit, LastLogits? last)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes exponentials = TLanes.Create(0), weighted = exponentials, differences = exponentials;
        TLanes least = TLanes.Create(largest), log2E = TLanes.Create(VectorMath.Log2E);
        var above = 0;
        for (var i = first; i < end; i += TLanes.Count)
        {
            var logit = TLanes.Load(logits + i);
            above += logit.CountAbove(limit);
            var shifted = logit - least;
            var exponential = VectorMath.Exp2OfAtMost127(shifted * log2E);
            exponentials += exponential;
            weighted = TLanes.MultiplyAdd(exponential, shifted, weighted);
            if (last is { } against)
                differences = TLanes.MultiplyAdd(
                    TLanes.Load(against.Probabilities + i), TLanes.Load(against.Shifted + i) - shifted, differences);
        }

        return new(exponentials.Sum(), weighted.Sum(), differences.Sum(), above);
    }
}
