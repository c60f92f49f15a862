using System.Collections.Concurrent;
using System.Text.Json;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Server.Components;

/// <summary>Recordings read once from the web root, for the first paint.</summary>
internal sealed class WebRootLessonLibrary(IWebHostEnvironment environment) : ILessonLibrary
{
    private readonly ConcurrentDictionary<string, RecordedLesson?> _lessons = new(StringComparer.Ordinal);

    public RecordedLesson? Peek(string id) => LessonCatalogue.Find(id) is null ? null : _lessons.GetOrAdd(id, Read);

    public Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation) => Task.FromResult(Peek(id));

    private RecordedLesson? Read(string id)
    {
        var file = environment.WebRootFileProvider.GetFileInfo($"lessons/{id}.json");
        if (!file.Exists)
            return null;
        using var stream = file.CreateReadStream();
        return JsonSerializer.Deserialize(stream, ContractsJson.Default.RecordedLesson);
    }
}
