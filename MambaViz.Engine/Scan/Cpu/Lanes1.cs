using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>One float, for processors without vectors.</summary>
internal readonly unsafe struct Lanes1(float value) : ILanes<Lanes1>
{
    private readonly float _value = value;

    public static int Count => 1;

    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left._value + right._value);

    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left._value - right._value);

    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left._value * right._value);

    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left._value / right._value);

    public static Lanes1 Create(float value) => new(value);

    public static Lanes1 Load(float* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 MultiplyAdd(Lanes1 left, Lanes1 right, Lanes1 addend) =>
        new(float.MultiplyAddEstimate(left._value, right._value, addend._value));

    public static Lanes1 Abs(Lanes1 value) => new(MathF.Abs(value._value));

    public static Lanes1 AtMost(float limit, Lanes1 value) => limit < value._value ? new(limit) : value;

    public static Lanes1 AtLeast(float limit, Lanes1 value) => limit > value._value ? new(limit) : value;

    public static Lanes1 PowerOfTwo(Lanes1 shifted) =>
        new(BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(shifted._value) + 127) << 23));

    public static Lanes1 LoadFloat16(ushort* source) => new((float)BitConverter.UInt16BitsToHalf(*source));

    public static Lanes1 LoadBFloat16(ushort* source) => new(BitConverter.UInt32BitsToSingle((uint)*source << HalfBits.BFloat16Shift));

    public void Store(float* target) => *target = _value;

    public int CountAbove(float limit) => _value > limit ? 1 : 0;

    public float Sum() => _value;
}
