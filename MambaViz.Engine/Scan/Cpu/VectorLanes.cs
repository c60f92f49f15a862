using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>Four floats.</summary>
internal readonly unsafe struct Lanes4(Vector128<float> value) : ILanes<Lanes4>
{
    private readonly Vector128<float> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 left, Lanes4 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 left, Lanes4 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 left, Lanes4 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 left, Lanes4 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Create(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 MultiplyAdd(Lanes4 left, Lanes4 right, Lanes4 addend) =>
        new(Vector128.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Abs(Lanes4 value) => new(Vector128.Abs(value._value));

    // Native minimum and maximum answer with their second argument when one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 AtMost(float limit, Lanes4 value) => new(Vector128.MinNative(Vector128.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 AtLeast(float limit, Lanes4 value) => new(Vector128.MaxNative(Vector128.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 PowerOfTwo(Lanes4 shifted) => new(Vector128.ShiftLeft(shifted._value.AsInt32() + Vector128.Create(127), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadFloat16(ushort* source) => new(
        (Vector128.ShiftLeft(Widened(source), HalfBits.Float16Shift) & Vector128.Create(HalfBits.Float16Mask)).AsSingle()
        * Vector128.Create(HalfBits.Float16Factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 LoadBFloat16(ushort* source) => new(Vector128.ShiftLeft(Widened(source), HalfBits.BFloat16Shift).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector128.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountAbove(float limit) =>
        BitOperations.PopCount(Vector128.GreaterThan(_value, Vector128.Create(limit)).ExtractMostSignificantBits());

    // Each with its sign before it, so that a shift brings sign and exponent to their places.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Widened(ushort* source) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(*(ulong*)source).AsInt16());
}

/// <summary>Eight floats.</summary>
internal readonly unsafe struct Lanes8(Vector256<float> value) : ILanes<Lanes8>
{
    private readonly Vector256<float> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 left, Lanes8 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 left, Lanes8 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 left, Lanes8 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 left, Lanes8 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Create(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 MultiplyAdd(Lanes8 left, Lanes8 right, Lanes8 addend) =>
        new(Vector256.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Abs(Lanes8 value) => new(Vector256.Abs(value._value));

    // Native minimum and maximum answer with their second argument when one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 AtMost(float limit, Lanes8 value) => new(Vector256.MinNative(Vector256.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 AtLeast(float limit, Lanes8 value) => new(Vector256.MaxNative(Vector256.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 PowerOfTwo(Lanes8 shifted) => new(Vector256.ShiftLeft(shifted._value.AsInt32() + Vector256.Create(127), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 LoadFloat16(ushort* source) => new(
        (Vector256.ShiftLeft(Widened(source), HalfBits.Float16Shift) & Vector256.Create(HalfBits.Float16Mask)).AsSingle()
        * Vector256.Create(HalfBits.Float16Factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 LoadBFloat16(ushort* source) => new(Vector256.ShiftLeft(Widened(source), HalfBits.BFloat16Shift).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector256.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountAbove(float limit) =>
        BitOperations.PopCount(Vector256.GreaterThan(_value, Vector256.Create(limit)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Widened(ushort* source) => Avx2.IsSupported
        ? Avx2.ConvertToVector256Int32((short*)source)
        : Vector256.Create(Vector128.WidenLower(Vector128.Load((short*)source)), Vector128.WidenUpper(Vector128.Load((short*)source)));
}

/// <summary>Sixteen floats.</summary>
internal readonly unsafe struct Lanes16(Vector512<float> value) : ILanes<Lanes16>
{
    private readonly Vector512<float> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator +(Lanes16 left, Lanes16 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator -(Lanes16 left, Lanes16 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator *(Lanes16 left, Lanes16 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 operator /(Lanes16 left, Lanes16 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Create(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 MultiplyAdd(Lanes16 left, Lanes16 right, Lanes16 addend) =>
        new(Vector512.MultiplyAddEstimate(left._value, right._value, addend._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 Abs(Lanes16 value) => new(Vector512.Abs(value._value));

    // Native minimum and maximum answer with their second argument when one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AtMost(float limit, Lanes16 value) => new(Vector512.MinNative(Vector512.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 AtLeast(float limit, Lanes16 value) => new(Vector512.MaxNative(Vector512.Create(limit), value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 PowerOfTwo(Lanes16 shifted) => new(Vector512.ShiftLeft(shifted._value.AsInt32() + Vector512.Create(127), 23).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadFloat16(ushort* source) => new(
        (Vector512.ShiftLeft(Widened(source), HalfBits.Float16Shift) & Vector512.Create(HalfBits.Float16Mask)).AsSingle()
        * Vector512.Create(HalfBits.Float16Factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes16 LoadBFloat16(ushort* source) => new(Vector512.ShiftLeft(Widened(source), HalfBits.BFloat16Shift).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target) => _value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector512.Sum(_value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CountAbove(float limit) =>
        BitOperations.PopCount(Vector512.GreaterThan(_value, Vector512.Create(limit)).ExtractMostSignificantBits());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Widened(ushort* source) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Int32(Vector256.Load((short*)source))
        : Vector512.Create(Vector256.WidenLower(Vector256.Load((short*)source)), Vector256.WidenUpper(Vector256.Load((short*)source)));
}
