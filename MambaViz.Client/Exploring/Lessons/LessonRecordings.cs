using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Lessons;

/// <summary>The recorded lessons as a page uses them.</summary>
public sealed class LessonRecordings(ILessonLibrary library)
{
    private readonly HashSet<string> _awaited = new(StringComparer.Ordinal);
    private (RecordedLesson? Recording, bool Fits) _tried;

    /// <summary>The models of any recording at hand: those of a page whose server has not told its own.</summary>
    public IReadOnlyList<ModelCard>? Models => LessonCatalogue.All.Select(lesson => library.Peek(lesson.Id)).FirstOrDefault(known => known is not null)?.Models;

    /// <summary>The recording of a lesson as it is now; null where none is at hand.</summary>
    public RecordedLesson? Of(Lesson? lesson)
    {
        if (lesson is null || library.Peek(lesson.Id) is not { } recording)
            return null;
        // One made before a lesson's examples were changed would show curves that do not belong to the points.
        if (_tried.Recording != recording)
            _tried = (recording, lesson.IsAskedBy(recording.Request));
        return _tried.Fits ? recording : null;
    }

    /// <summary>Whether a lesson's recording is still being looked for: until then it is open what has to be asked.</summary>
    public bool IsAwaited(Lesson? lesson) => lesson is not null && _awaited.Contains(lesson.Id);

    /// <summary>Looks for a lesson's recording.</summary>
    public async Task LookForAsync(Lesson? lesson, CancellationToken cancellation)
    {
        if (lesson is null || library.Peek(lesson.Id) is not null)
            return;
        _awaited.Add(lesson.Id);
        try
        {
            await library.GetAsync(lesson.Id, cancellation);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            _awaited.Remove(lesson.Id);
        }
    }

    /// <summary>Fetches all that ship, so that they play even if the server goes.</summary>
    public async Task FetchAllAsync(CancellationToken cancellation)
    {
        foreach (var lesson in LessonCatalogue.All)
            await library.GetAsync(lesson.Id, cancellation);
    }
}
