using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>A number type of 16 bits, as a type argument of kernels that read it.</summary>
internal unsafe interface IHalfNumbers
{
    /// <summary>As many as there are lanes, each as the float that it says.</summary>
    static abstract T Load<T>(ushort* source)
        where T : struct, ILanes<T>;
}

/// <summary>float16, IEEE 754's binary16.</summary>
internal readonly unsafe struct Float16Numbers : IHalfNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ushort* source)
        where T : struct, ILanes<T> => T.LoadFloat16(source);
}

/// <summary>bfloat16, the upper half of a float.</summary>
internal readonly unsafe struct BFloat16Numbers : IHalfNumbers
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ushort* source)
        where T : struct, ILanes<T> => T.LoadBFloat16(source);
}
