using MambaViz.Engine.Scan.Cpu;

namespace MambaViz.Engine.Tests.Scan;

/// <summary>The elementary functions of the SIMD scan against float64.</summary>
public sealed class VectorMathTests
{
    private static readonly double[] Arguments = [.. Enumerable.Range(-4000, 8001).Select(i => i / 100.0), -1e-6, 1e-6, -1e-3, 1e-3, 87, -87];

    [Fact]
    public void Power_of_two_is_exact_to_a_few_units_in_the_last_place() =>
        EachWidth(new PowerOfTwo(), x => Math.Pow(2, x));

    [Fact]
    public void Softplus_keeps_its_relative_error_in_both_tails() =>
        EachWidth(new Softplus(), x => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x))));

    [Fact]
    public void Sigmoid_keeps_its_relative_error_in_both_tails() =>
        EachWidth(new Sigmoid(), x => 1 / (1 + Math.Exp(-x)));

    [Fact]
    public void Far_arguments_saturate_and_not_a_number_stays()
    {
        Far<Lanes1>();
        Far<Lanes4>();
        Far<Lanes8>();
        Far<Lanes16>();
    }

    private static void Far<T>()
        where T : struct, ILanes<T>
    {
        Assert.InRange(Of<T>(new PowerOfTwo(), -1e9f), 0, 1.2e-38f);
        Assert.InRange(Of<T>(new Sigmoid(), -1e9f), 0, 1e-37f);
        Assert.Equal(1e9f, Of<T>(new Softplus(), 1e9f));
        Assert.True(float.IsNaN(Of<T>(new PowerOfTwo(), float.NaN)));
        Assert.True(float.IsNaN(Of<T>(new Softplus(), float.NaN)));
    }

    // The framework's LogP1 adds one before it takes the logarithm, and loses small arguments.
    private static double LogOfOnePlus(double u) => u < 1e-4 ? u - u * u / 2 + u * u * u / 3 : Math.Log(1 + u);

    private static void EachWidth(IFunction function, Func<double, double> exact)
    {
        Check<Lanes1>(function, exact);
        Check<Lanes4>(function, exact);
        Check<Lanes8>(function, exact);
        Check<Lanes16>(function, exact);
    }

    private static void Check<T>(IFunction function, Func<double, double> exact)
        where T : struct, ILanes<T>
    {
        foreach (var argument in Arguments)
        {
            var rounded = (float)argument;
            var expected = exact(rounded);
            // Arguments are scaled by log2 e before they are split, so that their rounding counts with the argument's size.
            Assert.InRange(Math.Abs(Of<T>(function, rounded) - expected) / expected, 0, 4e-7 + 1e-7 * Math.Abs(rounded));
        }
    }

    // The last lane, the others holding something else.
    private static unsafe float Of<T>(IFunction function, float argument)
        where T : struct, ILanes<T>
    {
        var lanes = stackalloc float[16];
        lanes[T.Count - 1] = argument;
        function.Of(T.Load(lanes)).Store(lanes);
        return lanes[T.Count - 1];
    }

    private interface IFunction
    {
        T Of<T>(T x)
            where T : struct, ILanes<T>;
    }

    private sealed class PowerOfTwo : IFunction
    {
        public T Of<T>(T x)
            where T : struct, ILanes<T> => VectorMath.Exp2(x);
    }

    private sealed class Softplus : IFunction
    {
        public T Of<T>(T x)
            where T : struct, ILanes<T> => VectorMath.Softplus(x);
    }

    private sealed class Sigmoid : IFunction
    {
        public T Of<T>(T x)
            where T : struct, ILanes<T> => VectorMath.Sigmoid(x);
    }
}
