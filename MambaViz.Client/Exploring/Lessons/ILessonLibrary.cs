using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.Lessons;

/// <summary>Where recorded lessons come from: the web root, by HTTP in a browser and from disk while prerendering.</summary>
public interface ILessonLibrary
{
    /// <summary>The recording if it is at hand without waiting, so that a first render already shows it.</summary>
    RecordedLesson? Peek(string id);

    /// <summary>The recording, or null where this build ships none.</summary>
    Task<RecordedLesson?> GetAsync(string id, CancellationToken cancellation);

    /// <summary>The guides, if they are at hand without waiting.</summary>
    GuideBook? Book { get; }

    /// <summary>The guides, or null where this build ships none.</summary>
    Task<GuideBook?> OpenBookAsync(CancellationToken cancellation);
}
