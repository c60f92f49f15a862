using System.Buffers.Binary;
using System.Text;
using MambaViz.Engine.Checkpoints;

namespace MambaViz.Engine.Tests.Checkpoints;

/// <summary>Files made by hand: a header as it stands, then some data.</summary>
internal static class SafetensorsBytes
{
    public static byte[] Make(string header, int dataLength = 0) => Make(Encoding.UTF8.GetBytes(header), dataLength);

    public static byte[] Make(byte[] header, int dataLength = 0)
    {
        var file = new byte[8 + header.Length + dataLength];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    public static SafetensorsFile Read(byte[] file)
    {
        using var stream = new MemoryStream(file);
        return SafetensorsReader.Read(stream);
    }

    public static byte[] Write(IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }
}
