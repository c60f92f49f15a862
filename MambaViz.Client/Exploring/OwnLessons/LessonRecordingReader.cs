using System.Text.Json;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>
/// Reads what models answered to a lesson's states: the form of the shipped recordings, every number within bounds before it is kept.
/// </summary>
internal static class LessonRecordingReader
{
    public static RecordedLesson Read(LessonField field)
    {
        var recording = Parsed(field);
        if (recording.Models.Length is 0 or > Limits.Models || Array.Exists(recording.Models, model => !IsModel(model)))
            throw field.Broken(FormattableString.Invariant($"of 1 to {Limits.Models} models of one input, of at most {LessonLimits.Layers} layers"));
        if (!IsRequest(recording.Request))
            throw field.Broken("of examples and queries of one input, within the bounds of a request");
        var most = recording.Models.Sum(model => model.LayerCount + 1) * (recording.Request.Examples!.Length + 1);
        if (recording.Frames.Length > most || !Array.TrueForAll(recording.Frames, frame => IsFrame(frame, recording)))
            throw field.Broken("of frames that answer its request, one for each model, layer and number of examples");
        return recording;
    }

    private static RecordedLesson Parsed(LessonField field)
    {
        try
        {
            var recording = field.Value.Deserialize(ContractsJson.Default.RecordedLesson);
            return recording is { Id.Length: <= Limits.NameLength, Models: not null, Request: not null, Frames: not null }
                ? recording
                : throw field.Broken("a recording");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException and not LessonProblem)
        {
            throw new LessonProblem($"{field.Path}: must be a recording. {broken.Message}");
        }
    }

    private static bool IsModel(ModelCard? card) =>
        card is { InputDimension: 1, Parameters: >= 0, TrainedOn: { Task: { } task, Examples: >= 0 and <= Limits.Examples } }
        && card.LayerCount is >= 1 and <= LessonLimits.Layers && card.Width is >= 1 and <= LessonLimits.Width
        && IsName(card.Id) && IsName(card.Title) && IsName(card.Architecture) && IsName(task)
        && card.Lenses is not null && Array.TrueForAll(card.Lenses, lens => Lens.All.Contains(lens, StringComparer.Ordinal));

    private static bool IsRequest(RefineRequest request) =>
        request is { Task: null, FromExample: 0, Examples: { Length: <= Limits.Examples } examples, Queries: { } queries }
        && queries.Length is >= QueryGrid.Length and <= Limits.Queries
        && Array.TrueForAll(examples, example => example?.X is [var x] && IsNumber(x) && IsNumber(example.Y))
        && Array.TrueForAll(queries, query => query is [var x] && IsNumber(x))
        && Lens.All.Contains(request.Lens, StringComparer.Ordinal);

    private static bool IsFrame(RefineFrame? frame, RecordedLesson recording) =>
        frame is not null && Array.Find(recording.Models, model => model.Id == frame.Model) is { } model
        && frame.LayerCount == model.LayerCount && frame.Layer >= 0 && frame.Layer <= model.LayerCount
        && frame.ExampleCount >= 0 && frame.ExampleCount <= recording.Request.Examples!.Length
        && frame.Predictions?.Length == sizeof(float) * recording.Request.Queries!.Length
        && Array.TrueForAll(FloatBytes.ToArray(frame.Predictions), value => Math.Abs(value) <= Limits.Magnitude);

    private static bool IsName(string? text) => text is { Length: > 0 and <= Limits.NameLength };

    private static bool IsNumber(double value) => Math.Abs(value) <= ExampleCode.Magnitude;
}
