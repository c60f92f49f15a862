using System.Collections.Immutable;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>A lesson that somebody wrote, as it is kept in a file: <c>docs/lessons.md</c>.</summary>
/// <param name="Guide">Its title and its steps; the id is not in the file, for what an address says of it is its name.</param>
/// <param name="Recordings">What models answered to the states of its steps; none where a server is to be asked.</param>
public sealed record LessonFile(Guide Guide, ImmutableArray<RecordedLesson> Recordings)
{
    /// <summary>Says what a file is.</summary>
    public const string Format = "mambaviz-lesson";

    /// <summary>Of the format.</summary>
    public const int Version = 1;

    /// <summary>The lesson as a page leads over it.</summary>
    /// <param name="said">What an address says of it.</param>
    public Guide As(string said) => Guide with { Id = said };

    /// <summary>The recording of these very examples, the one through a lens before others; null for none.</summary>
    public RecordedLesson? RecordingOf(ImmutableArray<DrawnExample> examples, string lens) => Recordings
        .Where(recording => AreOf(recording.Request, examples)).OrderBy(recording => recording.Request.Lens == lens ? 0 : 1).FirstOrDefault();

    /// <summary>Its name as a file: <c>a-line-from-two-points.lesson.json</c>.</summary>
    public string FileName
    {
        get
        {
            var letters = Guide.Title.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-').ToArray();
            var name = string.Join('-', new string(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
            return (name.Length == 0 ? "my" : name) + ".lesson.json";
        }
    }

    private static bool AreOf(RefineRequest request, ImmutableArray<DrawnExample> examples) =>
        request.Examples!.Length == examples.Length
        && request.Examples.Zip(examples).All(pair => new DrawnExample(pair.First.X[0], pair.First.Y) == pair.Second);
}
