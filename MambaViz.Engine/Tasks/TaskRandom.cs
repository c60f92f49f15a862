using System.Numerics;
using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Tasks;

/// <summary>
/// Seeded random numbers that are the same on every machine: xoshiro256** seeded through splitmix64 (Blackman and Vigna, 2018).
/// Neither <see cref="Random"/> nor torch promises that across versions and devices.
/// </summary>
public sealed class TaskRandom
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A generator for one purpose of one seed: streams of one seed are independent of each other.</summary>
    /// <param name="seed">The seed a user names.</param>
    /// <param name="stream">What the numbers are for.</param>
    public TaskRandom(long seed, int stream = 0)
    {
        var state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL + (ulong)stream * 0xD1B54A32D192ED03UL);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>Uniform on [0, 1), with 53 random bits.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [<paramref name="from"/>, <paramref name="to"/>).</summary>
    public double Uniform(double from, double to) => from + (to - from) * Uniform();

    /// <summary>Uniform on 0 to <paramref name="count"/> - 1.</summary>
    public int Index(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Puts values in some order, each as likely as another (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = Index(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Standard normal, by the ziggurat of Marsaglia and Tsang (2000).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Normal()
    {
        // 8 bits choose the strip, 53 others the place in it on both sides of 0.
        var bits = Next();
        var strip = (int)(bits & 0xFF);
        var x = ((long)bits >> 10) * (1.0 / (1UL << 53)) * Ziggurat.Edges[strip];
        return Math.Abs(x) < Ziggurat.Edges[strip + 1] ? x : Edge(strip, x);
    }

    // The hundredth of the draws that falls beside the next edge: under the density or beyond the tail's start.
    private double Edge(int strip, double x)
    {
        while (true)
        {
            if (strip == 0)
                return Math.Abs(x) < Ziggurat.TailStart ? x : Tail(x < 0);
            var height = Ziggurat.Heights[strip] + (Ziggurat.Heights[strip + 1] - Ziggurat.Heights[strip]) * Uniform();
            if (height < Ziggurat.Density(x))
                return x;
            var bits = Next();
            strip = (int)(bits & 0xFF);
            x = ((long)bits >> 10) * (1.0 / (1UL << 53)) * Ziggurat.Edges[strip];
            if (Math.Abs(x) < Ziggurat.Edges[strip + 1])
                return x;
        }
    }

    // Marsaglia's tail: exponential steps, accepted under the normal density.
    private double Tail(bool isLeft)
    {
        double step, height;
        do
        {
            step = -Math.Log(1 - Uniform()) / Ziggurat.TailStart;
            height = -Math.Log(1 - Uniform());
        }
        while (height + height < step * step);
        return isLeft ? -Ziggurat.TailStart - step : Ziggurat.TailStart + step;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state = unchecked(state + 0x9E3779B97F4A7C15UL);
        var z = state;
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
