using System.Collections.Immutable;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;

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
    /// <summary>The data of one's own that the examples came from, also once some were changed: they say the units. Null for none.</summary>
    public DataSet? Data { get; init; }

    /// <summary>What predictions are held against; null for the example that comes next.</summary>
    public IErrorMeasure? Measure => Lesson ?? Data?.Measure;

    /// <summary>The lesson whose function is known.</summary>
    public Lesson? Lesson => LessonCatalogue.Find(LessonId);

    /// <summary>The lesson as it is recorded; null once an example of it was changed.</summary>
    public Lesson? Untouched => Lesson is { } lesson && lesson.Examples.AsSpan().SequenceEqual(Examples.AsSpan()) ? lesson : null;

    /// <summary>The examples are those of the data.</summary>
    public bool HasUntouchedData => Data is not null && Data.Drawn.AsSpan().SequenceEqual(Examples.AsSpan());

    /// <summary>For people: "A sine", "A sine, changed", "Own examples", "temperature by hour".</summary>
    public string Title => Untouched?.Title ?? (Lesson is { } lesson ? $"{lesson.Title}, changed"
        : Data is null ? "Own examples" : HasUntouchedData ? Data.Source.Title : $"{Data.Source.Title}, changed");

    /// <summary>In names of files: <c>sine</c>, <c>sine-changed</c>, <c>own-examples</c>.</summary>
    public string Name => Untouched?.Id ?? (LessonId is not null ? $"{LessonId}-changed" : Data is null ? "own-examples" : "own-data");

    /// <summary>The number of examples it opens with: the lesson's own, or all.</summary>
    public int UsualCount => Untouched?.StartCount ?? Examples.Length;
}
