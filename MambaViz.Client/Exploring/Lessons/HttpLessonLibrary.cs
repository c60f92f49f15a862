using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Lessons;

/// <summary>Recordings fetched once from <c>lessons/{id}.json</c>, guides from the file of a language.</summary>
/// <param name="http">The site.</param>
/// <param name="language">The code of the language.</param>
public sealed class HttpLessonLibrary(HttpClient http, string language = GuideLanguages.Usual) : ILessonLibrary
{
    private readonly Dictionary<string, RecordedLesson> _loaded = new(StringComparer.Ordinal);

    public GuideBook? Book { get; private set; }

    public RecordedLesson? Peek(string id) => _loaded.GetValueOrDefault(id);

    public async Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation) =>
        Peek(id) ?? (await FetchAsync($"lessons/{id}.json", ContractsJson.Default.RecordedLesson, cancellation) is { } lesson ? _loaded[id] = lesson : null);

    public async Task<GuideBook?> OpenBookAsync(CancellationToken cancellation) =>
        Book ??= await FetchAsync(GuideLanguages.File(language), GuideJson.Default.GuideBook, cancellation);

    private async Task<T?> FetchAsync<T>(string address, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await http.GetFromJsonAsync(address, type, cancellation);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException)
        {
            // Not shipped, or the server is away: the lesson is then asked for live, without a guide.
            return null;
        }
    }
}
