using System.Net.Http.Json;
using System.Text.Json;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Pages.Language;

/// <summary>Recordings fetched once.</summary>
public sealed class HttpTextLibrary(HttpClient http) : ITextLibrary
{
    private readonly Dictionary<string, RecordedText> _loaded = new(StringComparer.Ordinal);

    /// <summary>Below the web root.</summary>
    public static string AddressOf(string family) => $"words/{family}.json";

    public RecordedText? Peek(string family) => _loaded.GetValueOrDefault(family);

    public async Task<RecordedText?> GetAsync(string family, CancellationToken cancellation)
    {
        if (Peek(family) is { } loaded)
            return loaded;
        if (TextPreset.Recorded.All(preset => preset.Family != family))
            return null;
        try
        {
            return await http.GetFromJsonAsync(AddressOf(family), ContractsJson.Default.RecordedText, cancellation) is { } recorded
                ? _loaded[family] = recorded
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // Not shipped, or the server is away: the prompt is then asked for live.
            return null;
        }
    }
}
