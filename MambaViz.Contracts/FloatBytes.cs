using System.Buffers.Binary;

namespace MambaViz.Contracts;

/// <summary>Arrays of little-endian float32 as they cross the hub (bytes here, base64 in JSON).</summary>
public static class FloatBytes
{
    /// <summary>Encodes <paramref name="values"/>, four bytes each.</summary>
    public static byte[] ToBytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    /// <summary>
    /// The same numbers to half precision, a tenth of a pixel in a plot: what is then zero in each of them compresses to nothing, for recordings
    /// that are kept in files.
    /// </summary>
    /// <exception cref="ArgumentException">The length is not a multiple of four.</exception>
    public static byte[] ToHalfPrecision(ReadOnlySpan<byte> bytes) => ToBytes(Array.ConvertAll(ToArray(bytes), value => (float)(Half)value));

    /// <summary>Decodes what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException">The length is not a multiple of four.</exception>
    public static float[] ToArray(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(float) != 0)
            throw new ArgumentException($"A float32 array has a multiple of 4 bytes, got {bytes.Length}.", nameof(bytes));
        var values = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        return values;
    }
}
