namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>A run of numbers in a torch archive, of which tensors are parts.</summary>
/// <param name="Key">Its file in the archive's folder data.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Count">How many.</param>
internal sealed record TorchStorage(string Key, SafetensorsType Type, long Count)
{
    private static readonly Dictionary<string, SafetensorsType> Types = new(StringComparer.Ordinal)
    {
        ["FloatStorage"] = SafetensorsType.F32,
        ["HalfStorage"] = SafetensorsType.F16,
        ["BFloat16Storage"] = SafetensorsType.BF16,
        ["DoubleStorage"] = SafetensorsType.F64,
        ["LongStorage"] = SafetensorsType.I64,
        ["IntStorage"] = SafetensorsType.I32,
        ["ShortStorage"] = SafetensorsType.I16,
        ["CharStorage"] = SafetensorsType.I8,
        ["ByteStorage"] = SafetensorsType.U8,
        ["BoolStorage"] = SafetensorsType.Bool,
    };

    /// <summary>The elements of a storage class of torch; null for any other class.</summary>
    public static SafetensorsType? TypeOf(string className) => Types.TryGetValue(className, out var type) ? type : null;
}

/// <summary>A tensor in a torch archive: a part of a storage, row-major.</summary>
/// <param name="Storage">Its numbers.</param>
/// <param name="Offset">The first of them.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record TorchTensor(TorchStorage Storage, long Offset, IReadOnlyList<long> Shape);
