using System.Net.Http.Json;
using System.Text.Json;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>The recording fetched once from <see cref="Address"/>.</summary>
public sealed class HttpPromptLibrary(HttpClient http) : IPromptLibrary
{
    /// <summary>Below the web root.</summary>
    public const string Address = "prompts/linear.json";

    private RecordedPrompt? _loaded;

    public RecordedPrompt? Peek() => _loaded;

    public async Task<RecordedPrompt?> GetAsync(CancellationToken cancellation)
    {
        try
        {
            return _loaded ??= await http.GetFromJsonAsync(Address, ContractsJson.Default.RecordedPrompt, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // Not shipped, or the server is away: the prompt is then asked for live.
            return null;
        }
    }
}
