using TorchSharp;

namespace MambaViz.Engine.Checkpoints;

/// <summary>Element types of the safetensors format.</summary>
public enum SafetensorsType
{
    Bool,
    F4,
    F6E2M3,
    F6E3M2,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    F8E8M0,
    F8E4M3Fnuz,
    F8E5M2Fnuz,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    C64,
    F64,
    I64,
    U64,
}

/// <summary>Names, widths and torch counterparts of the element types.</summary>
public static class SafetensorsTypes
{
    private static readonly (SafetensorsType Type, string Name, int Bits)[] Table =
    [
        (SafetensorsType.Bool, "BOOL", 8), (SafetensorsType.F4, "F4", 4), (SafetensorsType.F6E2M3, "F6_E2M3", 6),
        (SafetensorsType.F6E3M2, "F6_E3M2", 6),
        (SafetensorsType.U8, "U8", 8), (SafetensorsType.I8, "I8", 8), (SafetensorsType.F8E5M2, "F8_E5M2", 8), (SafetensorsType.F8E4M3, "F8_E4M3", 8),
        (SafetensorsType.F8E8M0, "F8_E8M0", 8), (SafetensorsType.F8E4M3Fnuz, "F8_E4M3FNUZ", 8), (SafetensorsType.F8E5M2Fnuz, "F8_E5M2FNUZ", 8),
        (SafetensorsType.I16, "I16", 16), (SafetensorsType.U16, "U16", 16), (SafetensorsType.F16, "F16", 16), (SafetensorsType.BF16, "BF16", 16),
        (SafetensorsType.I32, "I32", 32), (SafetensorsType.U32, "U32", 32), (SafetensorsType.F32, "F32", 32), (SafetensorsType.C64, "C64", 64),
        (SafetensorsType.F64, "F64", 64), (SafetensorsType.I64, "I64", 64), (SafetensorsType.U64, "U64", 64),
    ];

    private static readonly Dictionary<string, SafetensorsType> ByName = Table.ToDictionary(row => row.Name, row => row.Type, StringComparer.Ordinal);

    /// <summary>The name written in a header, such as "F32".</summary>
    public static string Name(this SafetensorsType type) => Table[(int)type].Name;

    /// <summary>Width of one element in bits; 4 or 6 for the packed types.</summary>
    public static int Bits(this SafetensorsType type) => Table[(int)type].Bits;

    /// <summary>The type of a name; false for a name the format does not know.</summary>
    public static bool TryParse(string name, out SafetensorsType type) => ByName.TryGetValue(name, out type);

    /// <summary>Bytes of a tensor, worked out without overflow.</summary>
    /// <exception cref="SafetensorsException">
    /// The shape's product or the size in bits overflows, a dimension is negative, or the bits do not fill whole bytes.
    /// </exception>
    public static long ByteCount(this SafetensorsType type, ReadOnlySpan<long> shape, string tensor)
    {
        long count = 1;
        foreach (var dimension in shape)
        {
            if (dimension < 0)
                throw new SafetensorsException($"Tensor '{tensor}': a dimension is negative.");
            if (!TryMultiply(count, dimension, out count))
                throw new SafetensorsException($"Tensor '{tensor}': the product of its shape overflows.");
        }

        if (!TryMultiply(count, type.Bits(), out var bits))
            throw new SafetensorsException($"Tensor '{tensor}': its size overflows.");
        return bits % 8 == 0 ? bits / 8 : throw new SafetensorsException($"Tensor '{tensor}': its elements do not fill whole bytes.");
    }

    /// <summary>The torch type with the same bytes.</summary>
    /// <exception cref="SafetensorsException">torch, as used here, has none.</exception>
    public static torch.ScalarType ToTorch(this SafetensorsType type) => type switch
    {
        SafetensorsType.Bool => torch.ScalarType.Bool,
        SafetensorsType.U8 => torch.ScalarType.Byte,
        SafetensorsType.I8 => torch.ScalarType.Int8,
        SafetensorsType.I16 => torch.ScalarType.Int16,
        SafetensorsType.F16 => torch.ScalarType.Float16,
        SafetensorsType.BF16 => torch.ScalarType.BFloat16,
        SafetensorsType.I32 => torch.ScalarType.Int32,
        SafetensorsType.F32 => torch.ScalarType.Float32,
        SafetensorsType.C64 => torch.ScalarType.ComplexFloat32,
        SafetensorsType.F64 => torch.ScalarType.Float64,
        SafetensorsType.I64 => torch.ScalarType.Int64,
        _ => throw new SafetensorsException($"Elements of type {type.Name()} cannot be made a tensor."),
    };

    /// <summary>The safetensors type with the same bytes.</summary>
    /// <exception cref="SafetensorsException">The format has none.</exception>
    public static SafetensorsType FromTorch(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Bool => SafetensorsType.Bool,
        torch.ScalarType.Byte => SafetensorsType.U8,
        torch.ScalarType.Int8 => SafetensorsType.I8,
        torch.ScalarType.Int16 => SafetensorsType.I16,
        torch.ScalarType.Float16 => SafetensorsType.F16,
        torch.ScalarType.BFloat16 => SafetensorsType.BF16,
        torch.ScalarType.Int32 => SafetensorsType.I32,
        torch.ScalarType.Float32 => SafetensorsType.F32,
        torch.ScalarType.ComplexFloat32 => SafetensorsType.C64,
        torch.ScalarType.Float64 => SafetensorsType.F64,
        torch.ScalarType.Int64 => SafetensorsType.I64,
        _ => throw new SafetensorsException($"Tensors of type {type} cannot be written."),
    };

    // Unsigned 128-bit arithmetic would hide the rule: the format refuses what overflows 64 bits, also when a later zero would shrink it.
    private static bool TryMultiply(long a, long b, out long product)
    {
        var high = Math.BigMul(a, b, out product);
        return high == 0 && product >= 0;
    }
}
