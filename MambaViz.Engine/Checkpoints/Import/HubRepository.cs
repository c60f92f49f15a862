using System.Text.Json;
using System.Text.RegularExpressions;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Of its bytes, where it is a large one; null otherwise.</param>
/// <param name="BlobId">Git's name of it, a SHA-1 over its length and bytes; null for a large one.</param>
public sealed record HubFile(string Name, long Size, string? Sha256, string? BlobId);

/// <summary>What of a model on the hub an import needs.</summary>
/// <param name="Name">OWNER/NAME.</param>
/// <param name="Revision">The commit.</param>
/// <param name="Files">The files.</param>
public sealed partial record HubRepository(string Name, string Revision, IReadOnlyList<HubFile> Files)
{
    private const int MaximumFiles = 10_000;

    /// <summary>Bytes of all files.</summary>
    public long Size => Files.Sum(file => file.Size);

    /// <summary>Whether a text is OWNER/NAME.</summary>
    public static bool IsName(string text) => NamePattern().IsMatch(text);

    /// <summary>Reads the hub's answer about a model.</summary>
    /// <exception cref="ImportException">It is none, or the model has not the files of a checkpoint.</exception>
    internal static HubRepository Parse(string name, byte[] answer)
    {
        using var document = HubJson.Parse($"hub:{name}", answer);
        var root = document.RootElement;
        if (!root.TryGetProperty("sha", out var sha) || Text(sha) is not { } revision || !CommitPattern().IsMatch(revision))
            throw new ImportException($"hub:{name}: the answer names no revision.");
        if (!root.TryGetProperty("siblings", out var siblings) || siblings.ValueKind != JsonValueKind.Array
            || siblings.GetArrayLength() > MaximumFiles)
            throw new ImportException($"hub:{name}: the answer lists no files.");
        var all = siblings.EnumerateArray().Select(file => File(name, file)).OfType<HubFile>()
            .DistinctBy(file => file.Name, StringComparer.Ordinal).ToList();
        return new(name, revision, Chosen(name, all));
    }

    private static List<HubFile> Chosen(string name, List<HubFile> all)
    {
        HubFile? Named(string file) => all.Find(other => other.Name == file);
        var config = Named("config.json") ?? throw new ImportException($"hub:{name}: it has no config.json.");
        List<HubFile> files = [config, .. new[] { Named("tokenizer.json") }.OfType<HubFile>()];
        if (Named("model.safetensors") is { } whole)
            return [.. files, whole];
        if (Named("model.safetensors.index.json") is { } index)
            return [.. files, index, .. all.Where(file => ShardPattern().IsMatch(file.Name))];
        return Named("pytorch_model.bin") is { } archive
            ? [.. files, archive]
            : throw new ImportException($"hub:{name}: it has neither model.safetensors nor pytorch_model.bin.");
    }

    private static HubFile? File(string name, JsonElement file)
    {
        if (file.ValueKind != JsonValueKind.Object || !file.TryGetProperty("rfilename", out var path) || Text(path) is not { } fileName)
            throw new ImportException($"hub:{name}: the answer lists a file without a name.");
        if (!FilePattern().IsMatch(fileName))
            return null;
        var sha256 = file.TryGetProperty("lfs", out var large) && large.ValueKind == JsonValueKind.Object
            && large.TryGetProperty("sha256", out var hash)
            ? Text(hash)
            : null;
        var blob = sha256 is null && file.TryGetProperty("blobId", out var id) ? Text(id) : null;
        if (!file.TryGetProperty("size", out var size) || size.ValueKind != JsonValueKind.Number || !size.TryGetInt64(out var bytes) || bytes < 0)
            throw new ImportException($"hub:{name}: the answer says no size of {fileName}.");
        return sha256 is null && blob is null
            ? throw new ImportException($"hub:{name}: the answer says no checksum of {fileName}.")
            : new(fileName, bytes, sha256, blob);
    }

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}$", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.NonBacktracking)]
    private static partial Regex CommitPattern();

    // A file of the folder itself.
    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$", RegexOptions.NonBacktracking)]
    private static partial Regex FilePattern();

    [GeneratedRegex(@"^model-[0-9]{5}-of-[0-9]{5}\.safetensors$", RegexOptions.NonBacktracking)]
    private static partial Regex ShardPattern();
}
