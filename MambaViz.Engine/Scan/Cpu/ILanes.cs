namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// A vector of floats whose width is a type argument, so that one text of a kernel is compiled for every width. Meant to be inlined away: each
/// member is one or two instructions.
/// </summary>
internal unsafe interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Count { get; }

    static abstract T Create(float value);

    static abstract T Load(float* source);

    /// <summary>Numbers that lie there as float16, each as it is.</summary>
    static abstract T LoadFloat16(ushort* source);

    /// <summary>Numbers that lie there as bfloat16, each as it is.</summary>
    static abstract T LoadBFloat16(ushort* source);

    void Store(float* target);

    /// <summary>How many are larger than a number.</summary>
    int CountAbove(float limit);

    /// <summary>The sum of the lanes, in an order that depends on the width alone.</summary>
    float Sum();

    static abstract T operator +(T left, T right);

    static abstract T operator -(T left, T right);

    static abstract T operator *(T left, T right);

    static abstract T operator /(T left, T right);

    /// <summary>left * right + addend, in one rounding where the processor can.</summary>
    static abstract T MultiplyAdd(T left, T right, T addend);

    static abstract T Abs(T value);

    /// <summary>The smaller; <paramref name="value"/> where that is not a number.</summary>
    static abstract T AtMost(float limit, T value);

    /// <summary>The larger; <paramref name="value"/> where that is not a number.</summary>
    static abstract T AtLeast(float limit, T value);

    /// <summary>2^whole for whole numbers of -126 to 127 that stand in the low bits of <paramref name="shifted"/> = whole + 1.5 * 2^23.</summary>
    static abstract T PowerOfTwo(T shifted);
}
