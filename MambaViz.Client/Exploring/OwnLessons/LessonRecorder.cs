using System.Collections.Immutable;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Exploring.OwnLessons;

/// <summary>Asks a server for what models make of a lesson's states, so that the lesson plays without one.</summary>
/// <param name="client">The server.</param>
/// <param name="requestOf">What is to be asked for a state, and of which models; null where that ships with the page.</param>
public sealed class LessonRecorder(IRefinementClient client, Func<string, (RefineRequest Request, ModelCard[] Models)?> requestOf)
{
    /// <summary>The lesson with what its steps need, each answer once: what it has already, and what it has not from the server.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="progress">Hears how many of how many answers there are.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefinementRefusedException">The server refuses.</exception>
    public async Task<LessonFile> RecordAsync(LessonFile lesson, Action<int, int> progress, CancellationToken cancellation)
    {
        var needed = Needed(lesson);
        var recordings = ImmutableArray.CreateBuilder<RecordedLesson>();
        foreach (var (done, (request, models)) in needed.Index())
        {
            progress(done, needed.Count);
            recordings.Add(lesson.Recordings.FirstOrDefault(recording => Answers(recording, request))
                ?? await AskAsync(request, models, cancellation));
        }
        return lesson with { Recordings = recordings.ToImmutable() };
    }

    // One of the same examples and lens for all models that steps show.
    private List<(RefineRequest Request, ModelCard[] Models)> Needed(LessonFile lesson)
    {
        List<(RefineRequest Request, ModelCard[] Models)> needed = [];
        foreach (var step in lesson.Guide.Steps)
        {
            if (requestOf(step.Query) is not { } own)
                continue;
            var (request, models) = own;
            var place = needed.FindIndex(other => AreAlike(other.Request, request));
            var all = place < 0 ? models : [.. needed[place].Models.UnionBy(models, card => card.Id, StringComparer.Ordinal).Take(Limits.Models)];
            var asked = (request with { Models = [.. all.Select(card => card.Id)] }, all);
            if (place < 0)
                needed.Add(asked);
            else
                needed[place] = asked;
        }
        return needed;
    }

    private async Task<RecordedLesson> AskAsync(RefineRequest request, ModelCard[] models, CancellationToken cancellation)
    {
        List<RefineFrame> frames = [];
        await foreach (var frame in client.RefineAsync(request, cancellation))
            frames.Add(frame with { Predictions = FloatBytes.ToHalfPrecision(frame.Predictions) });
        return new() { Id = "", Models = models, Request = request, Frames = [.. frames] };
    }

    private static bool Answers(RecordedLesson recording, RefineRequest request) =>
        AreAlike(recording.Request, request) && request.Models.All(model => recording.Models.Any(card => card.Id == model))
        && recording.Frames.Length == (request.Examples!.Length + 1) * recording.Models.Sum(card => card.LayerCount + 1);

    private static bool AreAlike(RefineRequest one, RefineRequest other) =>
        one.Lens == other.Lens && one.Examples!.Length == other.Examples!.Length && one.Queries!.Length == other.Queries!.Length
        && one.Examples.Zip(other.Examples).All(pair => pair.First.X[0] == pair.Second.X[0] && pair.First.Y == pair.Second.Y)
        && one.Queries.Zip(other.Queries).All(pair => pair.First[0] == pair.Second[0]);
}
