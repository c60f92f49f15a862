using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Tests.Tasks;

public sealed class TaskRandomTests
{
    [Fact]
    public void Xoshiro_follows_its_published_recurrence()
    {
        // Computed by an independent implementation of splitmix64 and xoshiro256** (Blackman and Vigna) for seed 42, stream 0.
        var random = new TaskRandom(42);
        double[] first = [random.Uniform(), random.Uniform(), random.Uniform()];

        Assert.Equal(Reference(42, 3), first);
    }

    [Fact]
    public void Streams_of_one_seed_differ()
    {
        Assert.NotEqual(new TaskRandom(7, 1).Uniform(), new TaskRandom(7, 2).Uniform());
        Assert.Equal(new TaskRandom(7, 1).Uniform(), new TaskRandom(7, 1).Uniform());
    }

    [Fact]
    public void Normal_has_the_moments_of_a_standard_normal()
    {
        var random = new TaskRandom(1);
        var draws = Enumerable.Range(0, 100_000).Select(_ => random.Normal()).ToArray();

        Assert.Equal(0, draws.Average(), 0.02);
        Assert.Equal(1, draws.Average(v => v * v), 0.03);
        Assert.Equal(3, draws.Average(v => v * v * v * v), 0.15);
    }

    [Theory]
    [InlineData(.5, .617075)]
    [InlineData(1, .317311)]
    [InlineData(2, .0455003)]
    [InlineData(3.6541528853610088, .000258037)]
    [InlineData(4.2, .0000266915)]
    public void Normal_has_the_tails_of_a_standard_normal(double beyond, double share)
    {
        var random = new TaskRandom(3);
        const int draws = 8_000_000;
        int left = 0, right = 0;
        for (var i = 0; i < draws; i++)
        {
            var value = random.Normal();
            left += value < -beyond ? 1 : 0;
            right += value > beyond ? 1 : 0;
        }

        // Five standard errors of a count.
        var expected = draws * share / 2;
        Assert.InRange(left, expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected));
        Assert.InRange(right, expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected));
    }

    [Fact]
    public void Index_is_uniform_over_its_range()
    {
        var random = new TaskRandom(2);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.Index(7)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    // The generator written a second time with 128-bit arithmetic instead of wrapping.
    private static double[] Reference(ulong seed, int count)
    {
        UInt128 mask = ulong.MaxValue;
        UInt128 state = seed * (UInt128)0x9E3779B97F4A7C15UL & mask;
        var s = new ulong[4];
        for (var i = 0; i < 4; i++)
        {
            state = (state + 0x9E3779B97F4A7C15UL) & mask;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL & mask;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL & mask;
            s[i] = (ulong)(z ^ (z >> 31));
        }

        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (Rotate(s[1] * 5UL, 7) * 9UL >> 11) / Math.Pow(2, 53);
            var t = s[1] << 17;
            s[2] ^= s[0];
            s[3] ^= s[1];
            s[1] ^= s[2];
            s[0] ^= s[3];
            s[2] ^= t;
            s[3] = Rotate(s[3], 45);
        }

        return values;
    }

    private static ulong Rotate(ulong value, int by) => (value << by) | (value >> (64 - by));
}
