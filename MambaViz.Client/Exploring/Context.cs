using System.Collections.Immutable;
using MambaViz.Client.Exploring.Lessons;

namespace MambaViz.Client.Exploring;

/// <summary>What undo brings back: the examples, how many of them the models have seen, and the lesson they belong to.</summary>
/// <param name="Examples">In order.</param>
/// <param name="Count">How many of them the models have seen.</param>
/// <param name="LessonId">
/// The lesson whose function they are examples of, also once some were changed; null for the user's own, whose function nobody knows.
/// </param>
/// <param name="Y">The range of the plot's y axis.</param>
public sealed record Context(ImmutableArray<DrawnExample> Examples, int Count, string? LessonId, AxisRange Y)
{
    /// <summary>The lesson whose function is known.</summary>
    public Lesson? Lesson => LessonCatalogue.Find(LessonId);

    /// <summary>The lesson as it is recorded; null once an example of it was changed.</summary>
    public Lesson? Untouched => Lesson is { } lesson && lesson.Examples.AsSpan().SequenceEqual(Examples.AsSpan()) ? lesson : null;

    /// <summary>For people: "A sine", "A sine, changed", "Own examples".</summary>
    public string Title => Untouched?.Title ?? (Lesson is { } lesson ? $"{lesson.Title}, changed" : "Own examples");

    /// <summary>In names of files: <c>sine</c>, <c>sine-changed</c>, <c>own-examples</c>.</summary>
    public string Name => Untouched?.Id ?? (LessonId is null ? "own-examples" : $"{LessonId}-changed");

    /// <summary>The number of examples it opens with: the lesson's own, or all.</summary>
    public int UsualCount => Untouched?.StartCount ?? Examples.Length;
}
