using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MambaViz.Server.Recordings;

/// <summary>A file of the web root.</summary>
internal static class WebRootFile
{
    /// <summary>What it holds; null where there is none.</summary>
    /// <param name="environment">Knows the web root.</param>
    /// <param name="address">Relative to it.</param>
    /// <param name="type">Of what it holds.</param>
    /// <exception cref="JsonException">It holds something else.</exception>
    public static T? Read<T>(IWebHostEnvironment environment, string address, JsonTypeInfo<T> type)
        where T : class
    {
        var file = environment.WebRootFileProvider.GetFileInfo(address);
        if (!file.Exists)
            return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize(stream, type);
    }
}
