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
    /// <param name="lesson">Which; null for none.</param>
    /// <param name="known">Called once it is known whether there is one, where that was not known at once.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task LookForAsync(Lesson? lesson, Action known, CancellationToken cancellation)
    {
        if (lesson is null || library.Peek(lesson.Id) is not null)
            return;
        _awaited.Add(lesson.Id);
        var looking = library.GetAsync(lesson.Id, cancellation);
        var isWaitedFor = !looking.IsCompleted;
        try
        {
            await looking;
        }
        catch (OperationCanceledException)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            _awaited.Remove(lesson.Id);
        }
        if (isWaitedFor && !cancellation.IsCancellationRequested)
            known();
    }

    /// <summary>Fetches all that ship, so that they play even if the server goes.</summary>
    public async Task FetchAllAsync(CancellationToken cancellation)
    {
        foreach (var lesson in LessonCatalogue.All)
            await library.GetAsync(lesson.Id, cancellation);
    }
}
