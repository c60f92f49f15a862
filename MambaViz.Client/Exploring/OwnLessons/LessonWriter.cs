using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>Writes lesson files; what goes without saying is left out.</summary>
public static class LessonWriter
{
    // It is data, and never a part of a page's source: quotes and letters of all languages stay as they are.
    private static readonly JsonWriterOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole file, for people to read.</summary>
    public static string Write(LessonFile lesson) => Write(lesson, Short with { Indented = true, NewLine = "\n" });

    /// <summary>The lesson without its recordings, as short as it can be.</summary>
    public static string WriteShort(LessonFile lesson) => Write(lesson with { Recordings = [] }, Short);

    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string Write(LessonFile lesson, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, options))
            Write(json, lesson);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, LessonFile lesson)
    {
        json.WriteStartObject();
        json.WriteString("format", LessonFile.Format);
        json.WriteNumber("version", LessonFile.Version);
        Text(json, "page", lesson.Guide.Page);
        json.WriteString("title", lesson.Guide.Title);
        Text(json, "note", lesson.Guide.Note);
        List(json, "steps", lesson.Guide.Steps, Write, always: true);
        List(json, "recordings", lesson.Recordings,
            (writer, recording) => JsonSerializer.Serialize(writer, recording, ContractsJson.Default.RecordedLesson));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GuideStep step)
    {
        json.WriteStartObject();
        if (step.Name != step.Title)
            json.WriteString("name", step.Name);
        json.WriteString("title", step.Title);
        json.WriteString("body", step.Body);
        if (step.Next != LessonDraft.UsualNext)
            json.WriteString("next", step.Next);
        json.WriteString("query", step.Query);
        if (step.Play is { } play)
            Write(json, play);
        if (step.Question is { } question)
            Write(json, question);
        List(json, "charts", step.Charts, (writer, chart) => writer.WriteStringValue(NameOf(chart)));
        if (step.HidesTruth)
            json.WriteBoolean("hidesTruth", true);
        Text(json, "line", step.Line);
        List(json, "earlier", step.Earlier, (writer, count) => writer.WriteNumberValue(count));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GuidePlay play)
    {
        json.WriteStartObject("play");
        json.WriteString("along", NameOf(play.Along));
        json.WriteNumber("from", play.From);
        if (play.Speed != 1)
            json.WriteNumber("speed", play.Speed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, GuideQuestion question)
    {
        json.WriteStartObject("question");
        json.WriteString("text", question.Text);
        List(json, "answers", question.Answers, (writer, answer) => writer.WriteStringValue(answer));
        json.WriteNumber("right", question.Right);
        Text(json, "verdict", question.Verdict);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, bool always = false)
    {
        if (items.Count == 0 && !always)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
