using System.Net.Http.Json;
using System.Text.Json;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Lessons;

/// <summary>Recordings fetched once from <c>lessons/{id}.json</c>.</summary>
public sealed class HttpLessonLibrary(HttpClient http) : ILessonLibrary
{
    private readonly Dictionary<string, RecordedLesson> _loaded = new(StringComparer.Ordinal);

    public RecordedLesson? Peek(string id) => _loaded.GetValueOrDefault(id);

    public async Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation)
    {
        if (Peek(id) is { } known)
            return known;
        try
        {
            return await http.GetFromJsonAsync($"lessons/{id}.json", ContractsJson.Default.RecordedLesson, cancellation) is { } lesson
                ? _loaded[id] = lesson
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // Not shipped, or the server is away: the lesson is then asked for live.
            return null;
        }
    }
}
