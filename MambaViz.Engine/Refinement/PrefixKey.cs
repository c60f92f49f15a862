using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using MambaViz.Engine.Tasks;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// Names a model and the examples or tokens it has seen, in order: a hash of all of them, which nobody can make two contexts share.
/// </summary>
internal readonly record struct PrefixKey
{
    private readonly UInt128 _high;
    private readonly UInt128 _low;

    /// <summary>The key of a prefix' text (see <see cref="Text(string, IReadOnlyList{InContextExample})"/>).</summary>
    public PrefixKey(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        _high = BinaryPrimitives.ReadUInt128BigEndian(hash);
        _low = BinaryPrimitives.ReadUInt128BigEndian(hash[16..]);
    }

    /// <summary>
    /// Model and examples as bytes, so that the prefixes of a context are the beginnings of its text. Every example has as many numbers.
    /// </summary>
    /// <returns>The text, and where it ends before any example and after each: at First + count * ByExample.</returns>
    public static (byte[] Text, int First, int ByExample) Text(string model, IReadOnlyList<InContextExample> examples)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes(model));
        var byExample = examples.Count == 0 ? 0 : sizeof(double) * (examples[0].X.Length + 1);
        var text = new byte[name.Length + examples.Count * byExample];
        name.CopyTo(text, 0);
        var rest = text.AsSpan(name.Length);
        foreach (var example in examples)
        {
            MemoryMarshal.AsBytes(example.X.AsSpan()).CopyTo(rest);
            BinaryPrimitives.WriteDoubleLittleEndian(rest[(byExample - sizeof(double))..], example.Y);
            rest = rest[byExample..];
        }

        return (text, name.Length, byExample);
    }

    /// <summary>Model and tokens as bytes, in the same way.</summary>
    public static (byte[] Text, int First, int ByToken) Text(string model, ReadOnlySpan<int> tokens)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes(model));
        var text = new byte[name.Length + sizeof(int) * tokens.Length];
        name.CopyTo(text, 0);
        for (var i = 0; i < tokens.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(text.AsSpan(name.Length + sizeof(int) * i), tokens[i]);
        return (text, name.Length, sizeof(int));
    }
}
