using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MambaViz.Engine.Tasks;

/// <summary>
/// A vectorised dot product whose order of additions is the same on every processor: no fused multiply-add, four sums whatever the width.
/// </summary>
internal static class DotProduct
{
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var count = Math.Min(a.Length, b.Length);
        var lanes = Vector256<double>.Count;
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var sums = Vector256<double>.Zero;
        var i = 0;
        for (; i <= count - lanes; i += lanes)
            sums += Vector256.LoadUnsafe(ref first, (nuint)i) * Vector256.LoadUnsafe(ref second, (nuint)i);
        var sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        for (; i < count; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
