using System.Text.Json;

namespace MambaViz.Engine.Checkpoints.Import;

/// <summary>
/// model.safetensors.index.json: which shard holds each tensor. What else stands in it, sizes above all, is often wrong and not asked.
/// </summary>
internal static class ShardIndex
{
    private const long LargestFile = 32 << 20;
    private const int MaximumShards = 1000;

    /// <summary>The file of each tensor.</summary>
    /// <exception cref="ImportException">It is no index, or a shard is no safetensors file in the same folder.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        var name = Path.GetFileName(path);
        using var document = HubJson.Read(path, LargestFile);
        if (!document.RootElement.TryGetProperty("weight_map", out var map) || map.ValueKind != JsonValueKind.Object)
            throw new ImportException($"{name}: weight_map: must be an object.");
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tensor in map.EnumerateObject())
        {
            if (tensor.Value.ValueKind != JsonValueKind.String || tensor.Value.GetString() is not { } file)
                throw new ImportException($"{name}: weight_map: must name a file for each tensor.");
            // A name and no path: an index must not lead out of its folder.
            if (file != Path.GetFileName(file) || file.Contains('\\', StringComparison.Ordinal) || file is "" or "." or "..")
                throw new ImportException($"{name}: weight_map: must name files of its own folder, got \"{Shortened(file)}\".");
            if (!file.EndsWith(".safetensors", StringComparison.Ordinal))
                throw new ImportException($"{name}: weight_map: must name safetensors files, got \"{Shortened(file)}\".");
            files[tensor.Name] = file;
        }

        if (files.Count is 0 or > StoredTensors.MaximumCount)
            throw new ImportException($"{name}: weight_map: must name 1 to {StoredTensors.MaximumCount} tensors, got {files.Count}.");
        return files.Values.Distinct(StringComparer.Ordinal).Take(MaximumShards + 1).Count() <= MaximumShards
            ? files
            : throw new ImportException($"{name}: weight_map: must name at most {MaximumShards} files.");
    }

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
