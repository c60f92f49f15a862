namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Seeded random numbers, the same in every browser and on every server: SplitMix64 (Steele, Lea, Flood 2014).</summary>
/// <param name="seed">Any.</param>
public sealed class DataRandom(long seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>Puts items in an order that the seed draws, each as likely as another.</summary>
    public static void Shuffle<T>(Span<T> items, long seed)
    {
        var random = new DataRandom(seed);
        for (var left = items.Length; left > 1; left--)
        {
            var other = (int)(random.Uniform() * left);
            (items[left - 1], items[other]) = (items[other], items[left - 1]);
        }
    }

    /// <summary>0 to below 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1L << 53));

    /// <summary>Of the standard normal distribution (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
