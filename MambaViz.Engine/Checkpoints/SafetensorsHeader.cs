using System.Text;
using System.Text.Json;

namespace MambaViz.Engine.Checkpoints;

/// <summary>
/// Parses the JSON header of a safetensors file, by hand: the usual parsers let duplicate keys, broken surrogates and numbers such as 1.0
/// pass, which the format forbids.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string MetadataKey = "__metadata__";
    private const int DeepestNesting = 8; // header, entry, list is 3; an unknown key may hold a little more

    private SafetensorsHeader(Dictionary<string, string> metadata, List<Entry> entries)
    {
        Metadata = metadata;
        Entries = entries;
    }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The entries, sorted by where their data begins.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <exception cref="SafetensorsException">
    /// The header breaks a rule, or the data it describes does not fill exactly <paramref name="dataLength"/> bytes.
    /// </exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> header, long dataLength)
    {
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(header);
        }
        catch (DecoderFallbackException e)
        {
            throw new SafetensorsException("The header is not UTF-8.", e);
        }

        try
        {
            var reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = DeepestNesting });
            var parsed = ReadHeader(ref reader);
            if (reader.Read())
                throw new SafetensorsException("The header goes on after its object.");
            parsed.CheckData(dataLength);
            return parsed;
        }
        catch (JsonException e)
        {
            throw new SafetensorsException("The header is not JSON.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new SafetensorsException("The header holds text that is not Unicode.", e); // a lone surrogate in an escape
        }
    }

    private static SafetensorsHeader ReadHeader(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new SafetensorsException("The header is not a JSON object.");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<Entry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(ref reader, keys, "The header") is { } key)
        {
            if (key is MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                entries.Add(ReadEntry(ref reader, key));
        }

        entries.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        return new SafetensorsHeader(metadata, entries);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, MetadataKey);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(ref reader, keys, MetadataKey) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"{MetadataKey} '{key}'");
            metadata.Add(key, reader.GetString()!);
        }
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        var what = $"Tensor '{name}'";
        Expect(ref reader, JsonTokenType.StartObject, what);
        SafetensorsType? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (ReadKey(ref reader, keys, what) is { } key)
        {
            switch (key)
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String, what);
                    type = SafetensorsTypes.TryParse(reader.GetString()!, out var known)
                        ? known
                        : throw new SafetensorsException($"{what}: unknown dtype '{reader.GetString()}'.");
                    break;
                case "shape":
                    shape = ReadSizes(ref reader, what);
                    break;
                case "data_offsets":
                    offsets = ReadSizes(ref reader, what);
                    break;
                default:
                    reader.Read(); // upstream reads past keys it does not know
                    reader.Skip();
                    break;
            }
        }

        if (type is null || shape is null || offsets is not { Length: 2 })
            throw new SafetensorsException($"{what}: dtype, shape and two data_offsets are needed.");
        if (offsets[1] < offsets[0])
            throw new SafetensorsException($"{what}: its data ends before it begins.");
        return offsets[1] - offsets[0] == type.Value.ByteCount(shape, name)
            ? new Entry(name, type.Value, shape, offsets[0], offsets[1])
            : throw new SafetensorsException($"{what}: its data is not of the size its shape and dtype ask for.");
    }

    private static long[] ReadSizes(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, what);
        var sizes = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var size) || size < 0
                || reader.ValueSpan.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
                throw new SafetensorsException($"{what}: a size is not a whole number from 0 to 2^63 - 1.");
            sizes.Add(size);
        }

        return [.. sizes];
    }

    private static string? ReadKey(ref Utf8JsonReader reader, HashSet<string> seen, string what)
    {
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
            return null;
        var key = reader.GetString()!;
        return seen.Add(key) ? key : throw new SafetensorsException($"{what}: the key '{key}' appears twice.");
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string what)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new SafetensorsException(
                $"{what}: a {(token == JsonTokenType.StartObject ? "JSON object" : token == JsonTokenType.StartArray ? "list" : "text")} is needed.");
    }

    /// <summary>Holes could hide data, overlaps could make a small file expand: both are refused.</summary>
    private void CheckData(long dataLength)
    {
        long end = 0;
        foreach (var entry in Entries)
        {
            if (entry.Begin != end)
                throw new SafetensorsException(
                    $"Tensor '{entry.Name}': its data {(entry.Begin > end ? "leaves a hole before it" : "overlaps that of another")}.");
            end = entry.End;
        }

        if (end != dataLength)
            throw new SafetensorsException($"The header describes {end} bytes of data, the file holds {dataLength}.");
    }

    internal sealed record Entry(string Name, SafetensorsType Type, long[] Shape, long Begin, long End);
}
