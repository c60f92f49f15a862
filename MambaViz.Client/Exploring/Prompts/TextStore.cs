using System.Collections.Immutable;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>
/// Answers by what they answer: the very demonstrations before them, the question, the model, the lens. Nothing in it is ever out of date, so a
/// change that is undone finds what was there. What is not of the newest prompt or recorded is forgotten when there is too much.
/// </summary>
/// <param name="capacity">Answers kept: each is a model's layers of one question, or what it wrote.</param>
public sealed class TextStore(int capacity = 8 * (Limits.TextDemonstrations + 1) * Limits.Models)
{
    private const long MostReadingBytes = 32 << 20;

    private readonly List<RecordedText> _recorded = [];
    private readonly NewestReadings _readings = new(MostReadingBytes);
    private SeenWords _nothing = new();
    private ImmutableArray<WordExample> _demonstrations;
    private SeenWords[] _along = [];
    private long _use;
    private int _kept;

    /// <summary>The beginnings of a prompt, by number of demonstrations.</summary>
    public IReadOnlyList<SeenWords> Along(ImmutableArray<WordExample> demonstrations)
    {
        if (_along.Length > 0 && _demonstrations.AsSpan().SequenceEqual(demonstrations.AsSpan()))
            return _along;
        _use++;
        (_demonstrations, _along) = (demonstrations, Walk(demonstrations));
        if (_kept > capacity)
            Forget();
        return _along;
    }

    /// <summary>Keeps what a frame says.</summary>
    /// <param name="along">The beginnings of the prompt that was asked about.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="frame">What came.</param>
    public void Keep(IReadOnlyList<SeenWords> along, TextRefineRequest request, TextFrame frame)
    {
        if (frame.DemonstrationCount >= along.Count || frame.Layer > frame.LayerCount)
            return;
        along[frame.DemonstrationCount]
            .GetOrAdd(new AskedReading(frame.Model, request.Lens, request.Query, request.Wanted), frame.LayerCount).Keep(frame);
        if (frame.Layer == 0)
            _kept++;
    }

    /// <summary>Keeps what a frame says without one of the demonstrations.</summary>
    /// <inheritdoc cref="Keep(IReadOnlyList{SeenWords}, TextRefineRequest, TextFrame)"/>
    public void Keep(IReadOnlyList<SeenWords> along, TextRefineRequest request, TextInfluenceFrame frame)
    {
        var count = request.Demonstrations.Length;
        along[count].GetOrAddLeftOut(new AskedReading(frame.Model, request.Lens, request.Query, request.Wanted), count, frame.LayerCount).Keep(frame);
        if (frame is { Layer: 0, LeftOut: 0 })
            _kept++;
    }

    /// <summary>Where what a model writes is kept.</summary>
    public TextWriting Writing(SeenWords seen, ContinueTextRequest request)
    {
        _kept++;
        return seen.GetOrAdd(new AskedWriting(request.Model, request.Query, request.Written ?? ""));
    }

    /// <summary>Asks a server, keeps each answer as it comes and says that it came.</summary>
    public async Task AskAsync(ILanguageClient client, TextStep asked, Action arrived, CancellationToken cancellation)
    {
        if (asked.Reading is { } reading)
            await foreach (var frame in client.RefineTextAsync(reading, cancellation))
            {
                Keep(asked.Along, reading, frame);
                arrived();
            }
        if (asked.WithoutEach is { } whole)
            await foreach (var frame in client.TextInfluenceAsync(whole, cancellation))
            {
                Keep(asked.Along, whole, frame);
                arrived();
            }
        if (asked.Token is { } token)
            await ReadAsync(client, asked.Along[token.Request.Request.Demonstrations.Length], token, arrived, cancellation);
        if (asked.Writing is not { } request)
            return;
        var writing = Writing(asked.Along[request.Demonstrations.Length], request);
        await foreach (var written in client.ContinueTextAsync(request, cancellation))
        {
            writing.Keep(written);
            arrived();
        }

        cancellation.ThrowIfCancellationRequested();
        writing.End();
    }

    /// <summary>What was refused may be asked again.</summary>
    public void ForgetRefused() => _readings.ForgetRefused();

    /// <summary>Keeps a recording, for as long as the store is there.</summary>
    public void Keep(RecordedText recorded)
    {
        if (_recorded.Contains(recorded))
            return;
        _recorded.Add(recorded);
        Replay(recorded);
    }

    // A model that cannot be read says so in its place, and the others are read all the same.
    private async Task ReadAsync(ILanguageClient client, SeenWords seen, TokenAsk token, Action arrived, CancellationToken cancellation)
    {
        var reading = _readings.Of(seen, token.Of);
        try
        {
            await foreach (var frame in client.ReadTextAsync(token.Request, cancellation))
            {
                reading.Keep(frame);
                arrived();
            }
        }
        catch (RefinementRefusedException refused) when (refused.RetryAfter is null)
        {
            reading.Refuse(refused.Message);
            arrived();
        }
    }

    private SeenWords[] Walk(ImmutableArray<WordExample> demonstrations)
    {
        var along = new SeenWords[demonstrations.Length + 1];
        along[0] = _nothing;
        for (var count = 0; count < along.Length; count++)
        {
            if (count > 0)
                along[count] = along[count - 1].Then(demonstrations[count - 1]);
            along[count].LastUse = _use;
        }

        return along;
    }

    private void Replay(RecordedText recorded)
    {
        var along = Walk([.. recorded.Sample.Demonstrations]);
        foreach (var reading in recorded.Readings)
            foreach (var frame in reading.Frames)
                Keep(along, reading.Request, frame);
        foreach (var (request, frames) in recorded.Writings.Where(writing => writing.Request.Demonstrations.Length < along.Length))
        {
            var writing = Writing(along[request.Demonstrations.Length], request);
            foreach (var token in frames)
                writing.Keep(token);
            writing.End();
        }
    }

    private void Forget()
    {
        _kept = _nothing.ForgetBefore(_use);
        _recorded.ForEach(Replay);
    }
}
