using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using MambaViz.Engine.Runtime;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Writes safetensors files: data in descending element width, then by name, as upstream does, so that every tensor is aligned to its elements.
/// </summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file whole or not at all: a reader meets the old file or the new one, never half of one.</summary>
    /// <exception cref="SafetensorsException">
    /// A name appears twice or is reserved, or the bytes of a tensor are not of the size of its shape.
    /// </exception>
    public static void Write(string path, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        OutputFile.Write(path, (Stream stream) => Write(stream, tensors, metadata));

    /// <summary>Writes a file whole or not at all, with the data of one tensor at a time in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shapes">Every tensor, without its data.</param>
    /// <param name="data">The data of one, asked for in the order of the file.</param>
    /// <exception cref="SafetensorsException">
    /// A name appears twice or is reserved, or the bytes of a tensor are not of the size of its shape.
    /// </exception>
    internal static void Write(string path, IEnumerable<SafetensorsTensor> shapes, Func<SafetensorsTensor, SafetensorsTensor> data) =>
        OutputFile.Write(path, (Stream stream) =>
        {
            var ordered = InOrder(shapes);
            WriteHeader(stream, Header(ordered, metadata: null));
            foreach (var shape in ordered)
            {
                var tensor = data(shape);
                if (tensor.Bytes.Length != shape.Type.ByteCount([.. shape.Shape], shape.Name))
                    throw new SafetensorsException($"Tensor '{shape.Name}': its data is not of the size its shape and dtype ask for.");
                stream.Write(tensor.Bytes.Span);
            }
        });

    /// <summary>Writes to a stream at its position.</summary>
    /// <exception cref="SafetensorsException">
    /// A name appears twice or is reserved, or the bytes of a tensor are not of the size of its shape.
    /// </exception>
    public static void Write(Stream stream, IEnumerable<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        var ordered = InOrder(tensors);
        foreach (var tensor in ordered)
        {
            if (tensor.Type.ByteCount([.. tensor.Shape], tensor.Name) != tensor.Bytes.Length)
                throw new SafetensorsException($"Tensor '{tensor.Name}': its data is not of the size its shape and dtype ask for.");
        }

        WriteHeader(stream, Header(ordered, metadata));
        foreach (var tensor in ordered)
            stream.Write(tensor.Bytes.Span);
    }

    private static List<SafetensorsTensor> InOrder(IEnumerable<SafetensorsTensor> tensors) =>
        [.. tensors.OrderByDescending(tensor => tensor.Type.Bits()).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];

    private static void WriteHeader(Stream stream, byte[] header)
    {
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
    }

    private static byte[] Header(List<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(json, metadata);
            var names = new HashSet<string>(StringComparer.Ordinal);
            long offset = 0;
            foreach (var tensor in tensors)
            {
                if (tensor.Name is "__metadata__" || !names.Add(tensor.Name))
                    throw new SafetensorsException($"Tensor '{tensor.Name}': the name is reserved or appears twice.");
                long[] shape = [.. tensor.Shape];
                var end = offset + tensor.Type.ByteCount(shape, tensor.Name);
                WriteEntry(json, tensor, shape, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        // Spaces at the end are JSON whitespace; the data then begins aligned.
        var padding = (Alignment - buffer.WrittenCount % Alignment) % Alignment;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, SafetensorsTensor tensor, long[] shape, long offset, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type.Name());
        json.WriteStartArray("shape");
        foreach (var dimension in shape)
            json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
