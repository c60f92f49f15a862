using MambaViz.Client.Exploring.Prompts;

namespace MambaViz.Client.Pages.Language;

/// <summary>Which readings a look inside needs of a model: each is asked for by itself.</summary>
/// <param name="request">What the page asks for.</param>
/// <param name="look">What is looked at.</param>
/// <param name="count">Demonstrations that the models have seen.</param>
internal sealed class InsideAsk(LanguageRequest request, LookInside look, int count)
{
    /// <summary>What a model's tokens are known by: the reading of the question's last; null where nothing has arrived.</summary>
    public TokenReading? Base(TextChoice model) => Find(Of(model, null, null));

    /// <summary>The reading that is looked at; null where nothing has arrived.</summary>
    public TokenReading? Whole(TextChoice model) => Find(Asked(model, null));

    /// <summary>The same with the channel that is looked at; null where none is, or nothing has arrived.</summary>
    public TokenReading? OneChannel(TextChoice model) => look.View.Channel is { } channel ? Find(Asked(model, channel)) : null;

    /// <summary>The tokens of the prompt, of the question's answer those that something is read after; null where they are not known.</summary>
    public IReadOnlyList<string>? Tokens(TextChoice model)
    {
        if (Base(model) is not { Tokens: { Count: > 0 } tokens })
            return null;
        // The last of an answer's tokens ends its line, and nothing is predicted after it.
        var answer = request.Layers(model, count)?.All.FirstOrDefault(readings => readings is not null) ?? [];
        return [.. tokens, .. answer.SkipLast(1).Select(reading => reading.Wanted?.Text).OfType<string>()];
    }

    /// <summary>The token that reads, within the prompt; null where its tokens are not known.</summary>
    public int? Token(TextChoice model) =>
        Tokens(model) is { } tokens ? Math.Clamp(Base(model)!.Tokens.Count - 1 + look.Position, 0, tokens.Count - 1) : null;

    /// <summary>What is missing of a model; null where nothing is.</summary>
    public AskedToken? Missing(TextChoice model)
    {
        AskedToken?[] needed = [Of(model, null, null), Asked(model, null), Channel(model)];
        return needed.FirstOrDefault(asked => asked is { } one && Find(one)?.IsDone != true);
    }

    // A block that has no such channel is not asked for it.
    private AskedToken? Channel(TextChoice model) => look.View.Channel is { } channel && Whole(model) is { } whole
        && Enumerable.Range(1, whole.Known).Any(layer => whole.At(layer)!.ChannelCount > channel)
            ? Asked(model, channel)
            : null;

    private AskedToken Asked(TextChoice model, int? channel)
    {
        var known = Base(model)?.Tokens.Count;
        return Token(model) is { } token && token != known - 1
            ? Of(model, token, channel, token < known ? null : request.ReadAlong(model, count))
            : Of(model, null, channel);
    }

    private AskedToken Of(TextChoice model, int? token, int? channel, string? wanted = null) =>
        new(model.Card.Id, request.Asked!.Prompt.Query, wanted, token, channel);

    private TokenReading? Find(AskedToken asked) => request.Asked?.TokenReading(asked, count);
}
