namespace MambaViz.Client.Exploring.OwnData;

/// <summary>What is somebody's own behind a short link, from the server's <c>GET /api/links/ID/data</c> and <c>/lesson</c>.</summary>
public sealed class HttpSharedData(HttpClient http) : ISharedData
{
    /// <inheritdoc/>
    public Task<string?> ReadAsync(string id, CancellationToken cancellation) => ReadAsync(id, "data", cancellation);

    /// <inheritdoc/>
    public Task<string?> ReadLessonAsync(string id, CancellationToken cancellation) => ReadAsync(id, "lesson", cancellation);

    private async Task<string?> ReadAsync(string id, string what, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"api/links/{Uri.EscapeDataString(id)}/{what}", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellation) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
