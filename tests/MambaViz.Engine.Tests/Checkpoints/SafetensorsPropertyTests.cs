using FsCheck.Xunit;
using MambaViz.Engine.Checkpoints;

namespace MambaViz.Engine.Tests.Checkpoints;

public sealed class SafetensorsPropertyTests
{
    private const string Sample =
        """{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""";

    [Property(MaxTest = 200)]
    public bool What_is_written_is_read_back(Dictionary<FsCheck.NonNull<string>, byte[]> contents, FsCheck.NonNull<string> note)
    {
        // Names as .NET may hold them include halves of surrogate pairs, which JSON text cannot.
        var tensors = contents
            .Where(pair => IsText(pair.Key.Get) && pair.Key.Get is not "__metadata__")
            .DistinctBy(pair => pair.Key.Get, StringComparer.Ordinal)
            .Select((pair, i) => Tensor(pair.Key.Get, pair.Value ?? [], i))
            .ToList();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["note"] = IsText(note.Get) ? note.Get : "" };

        var file = SafetensorsBytes.Read(SafetensorsBytes.Write(tensors, metadata));

        return file.Tensors.Count == tensors.Count
            && file.Metadata.SequenceEqual(metadata)
            && tensors.TrueForAll(
                tensor => file[tensor.Name] is var read && read.Type == tensor.Type && read.Shape.SequenceEqual(tensor.Shape)
                    && read.Bytes.Span.SequenceEqual(tensor.Bytes.Span));
    }

    [Property(MaxTest = 500)]
    public bool Random_bytes_are_read_or_refused_and_nothing_else(byte[] bytes) => IsReadOrRefused(bytes);

    [Property(MaxTest = 500)]
    public bool A_random_header_is_read_or_refused_and_nothing_else(byte[] header, byte dataLength) =>
        IsReadOrRefused(SafetensorsBytes.Make(header, dataLength));

    [Property(MaxTest = 2000)]
    public bool A_file_with_a_byte_changed_is_read_or_refused_and_nothing_else(ushort position, byte value)
    {
        var file = SafetensorsBytes.Make(Sample, 16);
        file[position % file.Length] = value;
        return IsReadOrRefused(file);
    }

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return SafetensorsBytes.Read(bytes).Tensors.Values.Sum(tensor => (long)tensor.Bytes.Length) <= bytes.Length;
        }
        catch (SafetensorsException)
        {
            return true;
        }
    }

    private static SafetensorsTensor Tensor(string name, byte[] bytes, int i)
    {
        var (type, width) = (i % 3) switch { 0 => (SafetensorsType.U8, 1), 1 => (SafetensorsType.BF16, 2), _ => (SafetensorsType.F32, 4) };
        var whole = bytes[..(bytes.Length / width * width)];
        return new SafetensorsTensor(name, type, [whole.Length / width, 1], whole);
    }

    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune.Value != 0xFFFD);
}
