using System.Buffers.Binary;
using TorchSharp;

namespace MambaViz.Engine.Checkpoints;

/// <summary>One tensor of a file: its elements are row-major, little-endian bytes, of exactly the size the shape asks for.</summary>
/// <param name="Name">Key in the file, such as backbone.layers.0.mixer.A_log.</param>
/// <param name="Type">Element type.</param>
/// <param name="Shape">Dimensions; empty for a scalar, zeros allowed.</param>
/// <param name="Bytes">The elements.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Copies a torch tensor, from any device, into writable form.</summary>
    /// <exception cref="SafetensorsException">The format has no such element type.</exception>
    public static SafetensorsTensor FromTorch(string name, torch.Tensor tensor)
    {
        var type = SafetensorsTypes.FromTorch(tensor.dtype);
        using var flat = tensor.detach().cpu().contiguous();
        return new SafetensorsTensor(name, type, flat.shape, flat.bytes.ToArray());
    }

    /// <summary>The elements as 32-bit floats, row-major; wider types are rounded.</summary>
    /// <exception cref="SafetensorsException">The type is complex or narrower than a byte, or an 8-bit float.</exception>
    public float[] ToFloats()
    {
        var bytes = Bytes.Span;
        return Type switch
        {
            SafetensorsType.F32 => Read<float>(bytes, 4, BinaryPrimitives.ReadSingleLittleEndian),
            SafetensorsType.F16 => Read<float>(bytes, 2, static b => (float)BinaryPrimitives.ReadHalfLittleEndian(b)),
            // bfloat16 is the upper half of a float.
            SafetensorsType.BF16 => Read<float>(
                bytes, 2, static b => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(b) << 16)),
            SafetensorsType.F64 => Read<float>(bytes, 8, static b => (float)BinaryPrimitives.ReadDoubleLittleEndian(b)),
            SafetensorsType.I64 => Read<float>(bytes, 8, static b => BinaryPrimitives.ReadInt64LittleEndian(b)),
            SafetensorsType.U64 => Read<float>(bytes, 8, static b => BinaryPrimitives.ReadUInt64LittleEndian(b)),
            SafetensorsType.I32 => Read<float>(bytes, 4, static b => BinaryPrimitives.ReadInt32LittleEndian(b)),
            SafetensorsType.U32 => Read<float>(bytes, 4, static b => BinaryPrimitives.ReadUInt32LittleEndian(b)),
            SafetensorsType.I16 => Read<float>(bytes, 2, static b => BinaryPrimitives.ReadInt16LittleEndian(b)),
            SafetensorsType.U16 => Read<float>(bytes, 2, static b => BinaryPrimitives.ReadUInt16LittleEndian(b)),
            SafetensorsType.I8 => Read<float>(bytes, 1, static b => (sbyte)b[0]),
            SafetensorsType.U8 => Read<float>(bytes, 1, static b => b[0]),
            SafetensorsType.Bool => Read<float>(bytes, 1, static b => b[0] == 0 ? 0 : 1),
            _ => throw new SafetensorsException($"Tensor '{Name}': elements of type {Type.Name()} cannot be read as floats."),
        };
    }

    /// <summary>The elements as 64-bit integers, row-major.</summary>
    /// <exception cref="SafetensorsException">The type is neither I64 nor I32.</exception>
    public long[] ToInt64s() => Type switch
    {
        SafetensorsType.I64 => Read(Bytes.Span, 8, BinaryPrimitives.ReadInt64LittleEndian),
        SafetensorsType.I32 => Read(Bytes.Span, 4, static b => (long)BinaryPrimitives.ReadInt32LittleEndian(b)),
        _ => throw new SafetensorsException($"Tensor '{Name}': elements of type {Type.Name()} cannot be read as integers."),
    };

    /// <summary>A new torch tensor of the same shape, in the file's element type unless another is asked for.</summary>
    /// <param name="device">Where it is made; the processor when null.</param>
    /// <param name="dtype">Element type of the result; the file's own when null.</param>
    /// <exception cref="SafetensorsException">torch has no such element type.</exception>
    public torch.Tensor ToTensor(torch.Device? device = null, torch.ScalarType? dtype = null)
    {
        var tensor = torch.empty([.. Shape], Type.ToTorch());
        if (Bytes.Length > 0)
            Bytes.Span.CopyTo(tensor.bytes);
        var result = tensor.to(dtype ?? tensor.dtype, device ?? torch.CPU);
        if (!ReferenceEquals(result, tensor))
            tensor.Dispose();
        return result;
    }

    private delegate T Reader<out T>(ReadOnlySpan<byte> bytes);

    private static T[] Read<T>(ReadOnlySpan<byte> bytes, int width, Reader<T> reader)
    {
        var values = new T[bytes.Length / width];
        for (var i = 0; i < values.Length; i++)
            values[i] = reader(bytes.Slice(i * width, width));
        return values;
    }
}
