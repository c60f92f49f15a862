using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// Elementary functions on vectors of floats, without the detour over double that the framework's take. Relative error below 4e-7, and 1e-7 more
/// for each unit of the argument's size, where the result is a normal number.
/// </summary>
internal static class VectorMath
{
    /// <summary>log2 e.</summary>
    public const float Log2E = 1.44269504f;

    /// <summary>ln 2.</summary>
    public const float Ln2 = .693147181f;

    // Adding and subtracting 1.5 * 2^23 rounds to the nearest integer.
    private const float Rounder = 12582912f;

    /// <summary>2^x; 2^-126 below -126 and 2^127 above 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp2<T>(T x)
        where T : struct, ILanes<T> => Exp2OfAtMost127(T.AtMost(127, x));

    /// <summary>2^x for arguments up to 127; 2^-126 below -126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp2OfAtMost127<T>(T x)
        where T : struct, ILanes<T>
    {
        x = T.AtLeast(-126, x);
        var shifted = x + T.Create(Rounder);
        var part = x - (shifted - T.Create(Rounder));                                    // [-0.5, 0.5]
        // Taylor series of 2^part; the next term is below 2e-8.
        var p = T.MultiplyAdd(T.Create(1.54035304e-4f), part, T.Create(1.33335581e-3f));
        p = T.MultiplyAdd(p, part, T.Create(9.61812911e-3f));
        p = T.MultiplyAdd(p, part, T.Create(5.55041087e-2f));
        p = T.MultiplyAdd(p, part, T.Create(2.40226507e-1f));
        p = T.MultiplyAdd(p, part, T.Create(6.93147181e-1f));
        p = T.MultiplyAdd(p, part, T.Create(1));
        return p * T.PowerOfTwo(shifted);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : struct, ILanes<T> => T.Create(1) / (T.Create(1) + Exp2(x * T.Create(-Log2E)));

    /// <summary>ln(1 + e^x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Softplus<T>(T x)
        where T : struct, ILanes<T>
    {
        // max(x, 0) + ln(1 + u) with u = e^-|x| in (0, 1]; ln(1 + u) = 2 atanh(s), s = u / (2 + u) in (0, 1/3].
        var u = Exp2OfAtMost127(T.Abs(x) * T.Create(-Log2E));
        var s = u / (T.Create(2) + u);
        var square = s * s;
        var p = T.MultiplyAdd(T.Create(2f / 15), square, T.Create(2f / 13));
        p = T.MultiplyAdd(p, square, T.Create(2f / 11));
        p = T.MultiplyAdd(p, square, T.Create(2f / 9));
        p = T.MultiplyAdd(p, square, T.Create(2f / 7));
        p = T.MultiplyAdd(p, square, T.Create(2f / 5));
        p = T.MultiplyAdd(p, square, T.Create(2f / 3));
        p = T.MultiplyAdd(p, square, T.Create(2));
        return T.MultiplyAdd(p, s, T.AtLeast(0, x));
    }
}
