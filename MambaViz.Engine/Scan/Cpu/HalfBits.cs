namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// How numbers of 16 bits become floats. Those of bfloat16 are the upper half of one. The bits of float16, moved to where a float has its exponent
/// and fraction, say the number divided by 2^112, the difference of the two biases, and so they do for numbers below the least normal one.
/// </summary>
internal static class HalfBits
{
    /// <summary>Bits of a float below a bfloat16.</summary>
    public const int BFloat16Shift = 16;

    /// <summary>Bits of a float below the fraction of a float16.</summary>
    public const int Float16Shift = 13;

    /// <summary>Sign, exponent and fraction of a moved float16, whose sign was drawn out over all bits before it.</summary>
    public const int Float16Mask = unchecked((int)0x8fffe000);

    /// <summary>2^112.</summary>
    public const float Float16Factor = 5.192296858534828e33f;
}
