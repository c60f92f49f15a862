using System.Text.Json.Serialization.Metadata;
using MambaViz.Client.Session;

namespace MambaViz.Server.Recordings;

/// <summary>A recording read once from the web root, for the first paint.</summary>
/// <typeparam name="T">The recording.</typeparam>
internal sealed class WebRootRecording<T>(IWebHostEnvironment environment, string address, JsonTypeInfo<T> type) : IRecording<T>
    where T : class
{
    private readonly Lazy<T?> _recording = new(() => WebRootFile.Read(environment, address, type));

    public T? Peek() => _recording.Value;

    public Task<T?> GetAsync(CancellationToken cancellation) => Task.FromResult(Peek());
}
