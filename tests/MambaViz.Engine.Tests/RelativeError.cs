using static TorchSharp.torch;

namespace MambaViz.Engine.Tests;

/// <summary>The largest difference of two arrays relative to the largest expected magnitude.</summary>
internal static class RelativeError
{
    public static double Of(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        var reference = expected.to(float64);
        // All zeros where nothing can be expected but zeros.
        return (actual.to(float64) - reference).abs().max().item<double>() / Math.Max(reference.abs().max().item<double>(), double.Epsilon);
    }

    public static double OfValues(float[] actual, float[] expected) =>
        actual.Zip(expected, (a, e) => Math.Abs((double)a - e)).Max() / expected.Max(e => Math.Abs((double)e));
}
