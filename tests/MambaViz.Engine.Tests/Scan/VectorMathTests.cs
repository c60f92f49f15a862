using System.Runtime.Intrinsics;
using MambaViz.Engine.Scan;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>The elementary functions of the SIMD scan against float64.</summary>
public sealed class VectorMathTests
{
    private static readonly double[] Arguments = [.. Enumerable.Range(-4000, 8001).Select(i => i / 100.0), -1e-6, 1e-6, -1e-3, 1e-3, 87, -87];

    [Fact]
    public void Power_of_two_is_exact_to_a_few_units_in_the_last_place() =>
        Check(VectorMath.Exp2, x => Math.Pow(2, x));

    [Fact]
    public void Softplus_keeps_its_relative_error_in_both_tails() =>
        Check(VectorMath.Softplus, x => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x))));

    [Fact]
    public void Sigmoid_keeps_its_relative_error_in_both_tails() =>
        Check(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Far_arguments_saturate_and_not_a_number_stays()
    {
        Assert.InRange(VectorMath.Exp2(Vector256.Create(-1e9f))[0], 0, 1.2e-38f);
        Assert.InRange(VectorMath.Sigmoid(Vector256.Create(-1e9f))[0], 0, 1e-37f);
        Assert.Equal(1e9f, VectorMath.Softplus(Vector256.Create(1e9f))[0]);
        Assert.True(float.IsNaN(VectorMath.Exp2(Vector256.Create(float.NaN))[0]));
        Assert.True(float.IsNaN(VectorMath.Softplus(Vector256.Create(float.NaN))[0]));
    }

    // The framework's LogP1 adds one before it takes the logarithm, and loses small arguments.
    private static double LogOfOnePlus(double u) => u < 1e-4 ? u - u * u / 2 + u * u * u / 3 : Math.Log(1 + u);

    private static void Check(Func<Vector256<float>, Vector256<float>> function, Func<double, double> exact)
    {
        foreach (var argument in Arguments)
        {
            var rounded = (float)argument;
            var expected = exact(rounded);
            // Arguments are scaled by log2 e before they are split, so that their rounding counts with the argument's size.
            Assert.InRange(Math.Abs(function(Vector256.Create(rounded))[5] - expected) / expected, 0, 4e-7 + 1e-7 * Math.Abs(rounded));
        }
    }
}
