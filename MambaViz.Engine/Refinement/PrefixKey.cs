using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>Names a model and the examples it has seen, in order: a hash chain, so that each prefix' key follows from the one before.</summary>
internal readonly record struct PrefixKey
{
    private const int HashBytes = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private PrefixKey(ReadOnlySpan<byte> hash)
    {
        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
    }

    /// <summary>The model before any example.</summary>
    public static PrefixKey Empty(string modelId) => new(SHA256.HashData(Encoding.UTF8.GetBytes(modelId)));

    /// <summary>The key after one more example.</summary>
    public PrefixKey Append(InContextExample example)
    {
        var count = HashBytes + sizeof(double) * (example.X.Length + 1);
        var bytes = count <= 1024 ? stackalloc byte[count] : new byte[count];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], _low);
        MemoryMarshal.AsBytes(example.X.AsSpan()).CopyTo(bytes[HashBytes..]);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[(count - sizeof(double))..], example.Y);
        Span<byte> hash = stackalloc byte[HashBytes];
        SHA256.HashData(bytes, hash);
        return new(hash);
    }
}
