using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MambaViz.Client.Exploring.Guides;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>Reads lesson files, the shipped guides' form among them: <c>docs/lessons.md</c> is what it accepts.</summary>
public static class LessonReader
{
    private const string Whole = "the file";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private static readonly GuideScrubber[] Scrubbers = Enum.GetValues<GuideScrubber>();

    private static readonly GuideChart[] AllCharts = Enum.GetValues<GuideChart>();

    /// <summary>The pages that lessons lead over.</summary>
    public static IReadOnlyList<string> Pages { get; } = ["", "language", "phone-book"];

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file.</param>
    /// <param name="isDraft">Also one that is being written: texts may still be empty, and steps missing.</param>
    /// <exception cref="LessonProblem">It breaks a rule; the first is told.</exception>
    public static LessonFile Read(string text, bool isDraft = false)
    {
        if (Encoding.UTF8.GetByteCount(text) is > LessonLimits.Bytes and var bytes)
            throw new LessonProblem(FormattableString.Invariant($"{Whole}: must have at most {LessonLimits.Bytes} bytes, got {bytes}"));
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Lesson(new("", document.RootElement), isDraft ? 0 : 1);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            // The latter for half of a character that takes two.
            throw new LessonProblem($"{Whole}: must be JSON. {broken.Message}");
        }
    }

    private static LessonFile Lesson(LessonField file, int least)
    {
        if (file.Value.ValueKind != JsonValueKind.Object)
            throw LessonProblem.Of(Whole, "an object", file.Value.GetRawText());
        file.Only("$schema", "format", "version", "page", "title", "note", "steps", "recordings");
        file.Find("$schema")?.Line(0, LessonLimits.State);
        file.Get("format").OneOf(LessonFile.Format);
        file.Get("version").Whole(LessonFile.Version, LessonFile.Version);
        var guide = new Guide
        {
            Id = "",
            Page = file.Find("page")?.OneOf([.. Pages]) ?? "",
            Title = file.Get("title").Line(least, LessonLimits.Title),
            Note = file.Find("note")?.Line(0, LessonLimits.Note) ?? "",
            Steps = [.. file.Get("steps").List(least, LessonLimits.Steps).Select(step => Step(step, least))],
        };
        return new(guide, [.. (file.Find("recordings")?.List(0, LessonLimits.Steps) ?? []).Select(LessonRecordingReader.Read)]);
    }

    private static GuideStep Step(LessonField step, int least)
    {
        step.Only("name", "title", "body", "next", "query", "play", "question", "charts", "hidesTruth", "line", "earlier");
        var title = step.Get("title").Line(least, LessonLimits.Title);
        return new()
        {
            Name = step.Find("name")?.Line(1, LessonLimits.Title) ?? title,
            Title = title,
            Body = Body(step.Get("body"), least),
            Next = step.Find("next")?.Line(1, LessonLimits.Label) ?? LessonDraft.UsualNext,
            Query = State(step.Get("query")),
            Play = step.Find("play") is { } play ? Play(play) : null,
            Question = step.Find("question") is { } question ? Question(question, least) : null,
            Charts = [.. (step.Find("charts")?.List(0, AllCharts.Length) ?? []).Select(chart => Enumerated(chart, AllCharts))],
            HidesTruth = step.Find("hidesTruth")?.Truth() ?? false,
            Line = step.Find("line")?.Line(1, LessonLimits.Label),
            Earlier = [.. (step.Find("earlier")?.List(0, LessonLimits.Earlier) ?? []).Select(count => count.Whole(0, LessonLimits.Place))],
        };
    }

    private static string Body(LessonField field, int least)
    {
        var body = field.Line(least, LessonLimits.WrittenBody);
        var length = GuideText.Plain(body).Length;
        return length <= LessonLimits.Body ? body
            : throw field.Broken(FormattableString.Invariant($"at most {LessonLimits.Body} characters as it is read (it has {length})"));
    }

    // Nothing in it leads out of the page, or into another lesson.
    private static string State(LessonField field)
    {
        var state = field.Line(0, LessonLimits.State);
        return state.All(letter => letter is > ' ' and < '\x7f' and not ('?' or '#' or '"' or '<' or '>')) && GuidePlace.Read(state) is null
            ? state
            : throw field.Broken("the query of an address, without ? and without a lesson of its own");
    }

    private static GuidePlay Play(LessonField play)
    {
        play.Only("along", "from", "speed");
        return new(Enumerated(play.Get("along"), Scrubbers), play.Get("from").Whole(0, LessonLimits.Place),
            play.Find("speed")?.Number(LessonLimits.SlowestPlay, LessonLimits.FastestPlay) ?? 1);
    }

    private static GuideQuestion Question(LessonField question, int least)
    {
        question.Only("text", "answers", "right", "verdict");
        ImmutableArray<string> answers = [.. question.Get("answers").List(LessonLimits.FewestAnswers, LessonLimits.Answers)
            .Select(answer => answer.Line(least, LessonLimits.Answer))];
        return new(question.Get("text").Line(least, LessonLimits.Question), answers, question.Get("right").Whole(0, answers.Length - 1),
            question.Find("verdict")?.Line(0, LessonLimits.Verdict) ?? "");
    }

    private static T Enumerated<T>(LessonField field, T[] values)
        where T : struct, Enum =>
        values[Array.IndexOf([.. values.Select(LessonWriter.NameOf)], field.OneOf([.. values.Select(LessonWriter.NameOf)]))];
}
