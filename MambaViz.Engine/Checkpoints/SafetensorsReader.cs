using System.Buffers.Binary;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Reads a safetensors file: 8 bytes header length (little-endian), the JSON header, then the data. The header is checked whole, and
/// against the file's length, before memory for the data is taken.
/// </summary>
public static class SafetensorsReader
{
    private const int LengthSize = 8;
    private const long LongestHeader = 100_000_000; // upstream's limit

    // How the text begins that stands in a clone for a file kept elsewhere: "version https://git-lfs.github.com/spec/v1".
    private static ReadOnlySpan<byte> PointerStart => "version "u8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="largestData">Bytes of data accepted; at most what an array holds.</param>
    /// <exception cref="SafetensorsException">The file breaks a rule of the format or a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SafetensorsFile Read(string path, long? largestData = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, largestData);
    }

    /// <summary>Reads the shapes of a file's tensors alone, and checks that the file holds their data.</summary>
    /// <exception cref="SafetensorsException">The file breaks a rule of the format.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<long>> ReadShapes(string path)
    {
        using var stream = File.OpenRead(path);
        return ReadHeader(stream).Header.Entries
            .ToDictionary(entry => entry.Name, IReadOnlyList<long> (entry) => entry.Shape, StringComparer.Ordinal);
    }

    /// <summary>Reads the element types of a file's tensors alone.</summary>
    /// <exception cref="SafetensorsException">The file breaks a rule of the format.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal static IReadOnlyDictionary<string, SafetensorsType> ReadTypes(string path)
    {
        using var stream = File.OpenRead(path);
        return ReadHeader(stream).Header.Entries.ToDictionary(entry => entry.Name, entry => entry.Type, StringComparer.Ordinal);
    }

    /// <summary>Reads a seekable stream from its position to its end.</summary>
    /// <exception cref="SafetensorsException">The stream breaks a rule of the format or a limit, or ends early.</exception>
    public static SafetensorsFile Read(Stream stream, long? largestData = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (header, dataLength) = ReadHeader(stream);
        if (dataLength > Math.Min(largestData ?? Array.MaxLength, Array.MaxLength))
            throw new SafetensorsException($"The file holds {dataLength} bytes of data, more than is accepted; split it into shards.");

        var data = new byte[(int)dataLength];
        Fill(stream, data);
        var tensors = new OrderedDictionary<string, SafetensorsTensor>(StringComparer.Ordinal);
        foreach (var entry in header.Entries)
        {
            var bytes = data.AsMemory((int)entry.Begin, (int)(entry.End - entry.Begin));
            tensors.Add(entry.Name, new SafetensorsTensor(entry.Name, entry.Type, entry.Shape, bytes));
        }

        return new SafetensorsFile(header.Metadata, tensors);
    }

    /// <summary>Reads and checks the header of a seekable stream, which is left where the data begins.</summary>
    internal static (SafetensorsHeader Header, long DataLength) ReadHeader(Stream stream)
    {
        var length = stream.Length - stream.Position;
        if (length < LengthSize)
            throw new SafetensorsException("The file is shorter than the 8 bytes of its header's length.");
        Span<byte> lengthBytes = stackalloc byte[LengthSize];
        Fill(stream, lengthBytes);
        if (lengthBytes.SequenceEqual(PointerStart))
            throw new SafetensorsException("This is a Git LFS pointer and not the file it stands for; fetch that with: git lfs pull");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (headerLength > LongestHeader)
            throw new SafetensorsException($"The header is longer than {LongestHeader} bytes.");
        var dataLength = length - LengthSize - (long)headerLength;
        if (dataLength < 0)
            throw new SafetensorsException("The header goes beyond the end of the file.");
        var headerBytes = new byte[(int)headerLength];
        Fill(stream, headerBytes);
        return (SafetensorsHeader.Parse(headerBytes, dataLength), dataLength);
    }

    private static void Fill(Stream stream, Span<byte> buffer)
    {
        try
        {
            stream.ReadExactly(buffer);
        }
        catch (EndOfStreamException e)
        {
            throw new SafetensorsException("The file ends early.", e);
        }
    }
}
