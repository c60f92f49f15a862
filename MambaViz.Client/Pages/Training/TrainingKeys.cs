using MambaViz.Client.Exploring;
using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Training;

/// <summary>The keys of the page.</summary>
public static class TrainingKeys
{
    /// <summary>In the order shown.</summary>
    public static KeyTable<TrainingState> Table { get; } = new(
    [
        .. PlayheadKeys.Of<TrainingState>(state => state.Heads, "step"),
        .. EditorKeys.Of<TrainingState>(state => state.Editor, (state, lesson) => state.OpenLesson(lesson)),
        .. EditorKeys.Last<TrainingState>(state => state.Editor),
    ]);
}
