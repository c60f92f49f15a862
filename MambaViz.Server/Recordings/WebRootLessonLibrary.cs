using System.Collections.Concurrent;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Contracts;

namespace MambaViz.Server.Recordings;

/// <summary>Recordings and guides read once from the web root, for the first paint; the guides in the usual language.</summary>
internal sealed class WebRootLessonLibrary(IWebHostEnvironment environment) : ILessonLibrary
{
    private readonly ConcurrentDictionary<string, GuideBook?> _books = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, RecordedLesson?> _lessons = new(StringComparer.Ordinal);

    public GuideBook? Book => BookIn(GuideLanguages.Usual);

    /// <summary>The guides in a language that ships; null where they do not.</summary>
    public GuideBook? BookIn(string language) =>
        _books.GetOrAdd(language, code => WebRootFile.Read(environment, GuideLanguages.File(code), GuideJson.Default.GuideBook));

    public RecordedLesson? Peek(string id) => LessonCatalogue.Find(id) is null ? null : _lessons.GetOrAdd(id, Read);

    public Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation) => Task.FromResult(Peek(id));

    public Task<GuideBook?> OpenBookAsync(CancellationToken cancellation) => Task.FromResult(Book);

    private RecordedLesson? Read(string id) => WebRootFile.Read(environment, $"lessons/{id}.json", ContractsJson.Default.RecordedLesson);
}
