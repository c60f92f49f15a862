using System.Text;
using System.Text.Json;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>Reads the JSON files of a checkpoint: bounded in bytes and depth, no property twice, and with the numbers that Python writes.</summary>
internal static class HubJson
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The object in a file.</summary>
    /// <exception cref="ImportException">It is missing, larger than allowed, or no JSON object.</exception>
    public static JsonDocument Read(string path, long largest)
    {
        var name = Path.GetFileName(path);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > largest)
                throw new ImportException($"{name}: must be at most {largest} bytes long, got {length}.");
            return Parse(name, File.ReadAllBytes(path));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            throw new ImportException(
                $"{name}: {(broken is FileNotFoundException or DirectoryNotFoundException ? "it is missing." : broken.Message)}", broken);
        }
    }

    /// <summary>The object in some bytes of UTF-8.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="ImportException">It is no JSON object.</exception>
    public static JsonDocument Parse(string name, byte[] bytes)
    {
        try
        {
            var json = WithoutInfinities(bytes);
            CheckTexts(json);
            var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw new ImportException($"{name}: must be a JSON object.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ImportException($"{name}: it is not JSON. {broken.Message.ReplaceLineEndings(" ")}", broken);
        }
    }

    // Texts that are no Unicode, broken UTF-8 or half a surrogate pair, would be found where they are read, each by an error of its own.
    private static void CheckTexts(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Options.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                _ = reader.GetString();
        }
    }

    // Python's json writes Infinity and NaN, which JSON has not: a number beyond every double, and null.
    private static byte[] WithoutInfinities(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOf("Infinity"u8) < 0 && bytes.AsSpan().IndexOf("NaN"u8) < 0)
            return bytes;
        var text = new StringBuilder(bytes.Length);
        var inString = false;
        var source = Encoding.UTF8.GetString(bytes);
        for (var i = 0; i < source.Length; i++)
        {
            var rest = source.AsSpan(i);
            if (!inString && rest.StartsWith("Infinity", StringComparison.Ordinal))
                (_, i) = (text.Append("1e999"), i + "Infinity".Length - 1);
            else if (!inString && rest.StartsWith("NaN", StringComparison.Ordinal))
                (_, i) = (text.Append("null"), i + "NaN".Length - 1);
            else if (inString && source[i] == '\\' && i + 1 < source.Length)
                text.Append(source[i]).Append(source[++i]);
            else
            {
                inString ^= source[i] == '"';
                text.Append(source[i]);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
