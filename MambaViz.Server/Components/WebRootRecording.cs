using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MambaViz.Client.Session;

namespace MambaViz.Server.Components;

/// <summary>A recording read once from the web root, for the first paint.</summary>
/// <typeparam name="T">The recording.</typeparam>
internal sealed class WebRootRecording<T>(IWebHostEnvironment environment, string address, JsonTypeInfo<T> type) : IRecording<T>
    where T : class
{
    private readonly Lazy<T?> _recording = new(() => Read(environment, address, type));

    public T? Peek() => _recording.Value;

    public Task<T?> GetAsync(CancellationToken cancellation) => Task.FromResult(Peek());

    private static T? Read(IWebHostEnvironment environment, string address, JsonTypeInfo<T> type)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(address);
        if (!file.Exists)
            return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize(stream, type);
    }
}
