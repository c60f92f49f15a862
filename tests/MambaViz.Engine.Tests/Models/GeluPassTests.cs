using MambaViz.Engine.Models.Transformer;
using static TorchSharp.torch;

namespace MambaViz.Engine.Tests.Models;

/// <summary>Gelu in place is the formula in float64, at every vector width, around its multiples and over parts of several threads.</summary>
public sealed class GeluPassTests
{
    public static TheoryData<int, int> Sizes => new MatrixTheoryData<int, int>([1, 4, 8, 16], [1, 15, 16, 17, 70_001]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_is_the_formula_in_float64(int lanes, int count)
    {
        using var scope = NewDisposeScope();
        var x = randn(count, generator: new Generator((ulong)count)) * 6;
        var wide = x.to(float64);
        var expected = wide * .5 * (1 + (Math.Sqrt(2 / Math.PI) * (wide + .044715 * wide.pow(3))).tanh());
        GeluPass.Of(lanes).Apply(x);
        // Tails are differences of nearly equal numbers in float64 too: the error is set against the scale of the numbers.
        Assert.InRange((x.to(float64) - expected).abs().max().item<double>(), 0, 2e-6);
    }

    [Fact]
    public void Whatever_is_far_out_stays_what_it_is_or_goes_to_zero()
    {
        using var x = tensor(new[] { 0f, 1e4f, -1e4f, float.NaN });
        GeluPass.Widest.Apply(x);
        var values = x.data<float>().ToArray();
        Assert.Equal([0, 1e4f], values[..2]);
        Assert.InRange(values[2], -1e-30f, 0);
        Assert.True(float.IsNaN(values[3]));
    }
}
