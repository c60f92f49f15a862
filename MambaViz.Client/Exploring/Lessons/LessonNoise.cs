namespace MambaViz.Client.Exploring.Lessons;

/// <summary>Seeded numbers that are the same on every machine, so that a recorded lesson fits the examples drawn beside it.</summary>
public static class LessonNoise
{
    private const double GoldenRatio = 0.6180339887498949;

    /// <summary>Inputs that fill [-1.9, 1.9] evenly however many are taken, in an order that jumps about.</summary>
    public static double SpreadInput(int index, double offset) => -1.9 + (3.8 * Fraction(offset + (index * GoldenRatio)));

    /// <summary>A standard normal draw, by the Box-Muller transform.</summary>
    public static double Normal(ulong seed, int index)
    {
        var radius = Math.Sqrt(-2 * Math.Log(Uniform(seed, 2 * index)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed, (2 * index) + 1));
    }

    // SplitMix64; in (0, 1] so that its logarithm is finite.
    private static double Uniform(ulong seed, int index)
    {
        var z = unchecked(seed + ((ulong)(index + 1) * 0x9E3779B97F4A7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return ((double)((z ^ (z >> 31)) >> 11) + 1) / (1UL << 53);
    }

    private static double Fraction(double value) => value - Math.Floor(value);
}
