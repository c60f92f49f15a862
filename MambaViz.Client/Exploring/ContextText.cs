using System.Globalization;
using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>
/// A context as parts of an address: <c>lesson=step&amp;count=8</c>, <c>points=…</c> for own examples, <c>data=…</c> for data of one's own; both
/// for a lesson or data that were changed. What equals the default is left out; what cannot be read takes it.
/// </summary>
public static class ContextText
{
    // One step of the examples that a link carries: an axis of less shows none of them apart.
    private const double SmallestSpan = .001;

    /// <summary>The y axis where nothing else was asked for.</summary>
    public static AxisRange UsualY(string? lessonId, DataSet? data = null) => LessonCatalogue.Find(lessonId)?.Y ?? data?.Y ?? ExampleEditor.DefaultY;

    /// <summary>The parts of an address, each as it stands there.</summary>
    public static IEnumerable<string> Write(Context context)
    {
        if (context.LessonId is not null && (context.Untouched is null || context.LessonId != LessonCatalogue.DefaultId))
            yield return "lesson=" + context.LessonId;
        if (context.Data is { } data)
            yield return "data=" + Uri.EscapeDataString(DataCode.InAddress(data));
        if (context.Untouched is null && !context.HasUntouchedData)
            yield return "points=" + ExampleCode.Write(context.Examples);
        if (context.Y != UsualY(context.LessonId, context.Data))
            yield return FormattableString.Invariant($"y={context.Y.Minimum},{context.Y.Maximum}");
        if (context.Count != context.UsualCount)
            yield return FormattableString.Invariant($"count={context.Count}");
    }

    /// <summary>Reads the parts of a query. Never fails.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="open">Finds data by what an address says of them. Default: the page has none.</param>
    public static Context Read(IReadOnlyDictionary<string, string> parts, Func<string, DataSet?>? open = null)
    {
        var points = parts.GetValueOrDefault("points");
        var lesson = LessonCatalogue.Find(parts.GetValueOrDefault("lesson"));
        var data = lesson is null && parts.GetValueOrDefault("data") is { } said ? open?.Invoke(said) : null;
        // A plot has one input.
        if (data?.Units is null)
            data = null;
        if (lesson is null && data is null && points is null)
            lesson = LessonCatalogue.Find(LessonCatalogue.DefaultId);
        var examples = points is not null ? ExampleCode.Read(points) : data?.Drawn ?? lesson!.Examples;
        var context = new Context(examples, 0, lesson?.Id, Range(parts.GetValueOrDefault("y")) ?? UsualY(lesson?.Id, data)) { Data = data };
        return context with { Count = Math.Min(Count(parts.GetValueOrDefault("count")) ?? context.UsualCount, examples.Length) };
    }

    private static int? Count(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= Limits.Examples ? count : null;

    /// <summary>A range of y, <c>-3,4.5</c>; null for what is none.</summary>
    private static AxisRange? Range(string? text) =>
        text?.Split(',') is [var from, var to] && Bound(from) is { } minimum && Bound(to) is { } maximum && maximum - minimum >= SmallestSpan
            ? new AxisRange(minimum, maximum)
            : null;

    private static double? Bound(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && Math.Abs(bound) <= ExampleCode.Magnitude ? bound : null;
}
