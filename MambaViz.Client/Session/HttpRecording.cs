using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MambaViz.Client.Session;

/// <summary>A recording fetched once.</summary>
/// <typeparam name="T">The recording.</typeparam>
/// <param name="http">Fetches it.</param>
/// <param name="address">Below the web root.</param>
/// <param name="type">How it is read.</param>
public sealed class HttpRecording<T>(HttpClient http, string address, JsonTypeInfo<T> type) : IRecording<T>
    where T : class
{
    private T? _loaded;

    public T? Peek() => _loaded;

    public async Task<T?> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return _loaded ??= await http.GetFromJsonAsync(address, type, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // Not shipped, or the server is away: what it holds is then asked for live.
            return null;
        }
    }
}
