using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>Names a model and the examples it has seen, in order: a hash chain, so that each prefix' key follows from the one before.</summary>
internal readonly record struct PrefixKey
{
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
        var bytes = new byte[32 + 8 * (example.X.Length + 1)];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(16), _low);
        for (var i = 0; i < example.X.Length; i++)
            BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(32 + 8 * i), example.X[i]);
        BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(bytes.Length - 8), example.Y);
        return new(SHA256.HashData(bytes));
    }
}
