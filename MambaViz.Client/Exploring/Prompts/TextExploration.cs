using MambaViz.Client.Session;
using MambaViz.Contracts.Language;

namespace MambaViz.Client.Exploring.Prompts;

/// <summary>
/// Demonstrations in a prompt and what models of words make of them: the scrubbers, the answers, and the feed that asks for those that are missing. A
/// page says what is asked for, and draws.
/// </summary>
public sealed class TextExploration : IFeedTarget<TextStep>, IDisposable
{
    private readonly ILanguageClient _client;
    private readonly ServerSession _server;
    private readonly LanguageOffer _offer;
    private readonly Func<TextStep?> _next;
    private readonly Action _moreIsKnown;
    private readonly Action _changed;
    private readonly TextStore _store = new();

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="offer">What it has of language.</param>
    /// <param name="time">The clock.</param>
    /// <param name="next">The most urgent request, or null when all is known.</param>
    /// <param name="moreIsKnown">Hears that more is known of the server: what is asked for may be something else.</param>
    /// <param name="changed">Hears that something shown is different.</param>
    public TextExploration(
        ILanguageClient client, ServerSession server, LanguageOffer offer, TimeProvider time, Func<TextStep?> next, Action moreIsKnown, Action changed)
    {
        (_client, _server, _offer, _next, _moreIsKnown, _changed) = (client, server, offer, next, moreIsKnown, changed);
        Feed = new(() => CanAsk, time, this, FeedPolicy.OfPictures);
        Heads = new(time);
        server.Changed += Learn;
        offer.Changed += Learn;
    }

    /// <summary>The scrubbers of layers, or checkpoints, and of demonstrations.</summary>
    public Playheads Heads { get; }

    /// <summary>What is asked of the server, and how it goes.</summary>
    public Feed<TextStep> Feed { get; }

    /// <summary>The server can be asked now.</summary>
    public bool CanAsk => _server.IsConnected && _offer.IsReady;

    /// <summary>What is known of a prompt; null of none.</summary>
    public AskedPrompt? Of(WordPrompt? prompt) => prompt is null ? null : new(prompt, _store.Along(prompt.Demonstrations));

    /// <summary>Keeps answers that were recorded.</summary>
    public void Keep(RecordedText recorded) => _store.Keep(recorded);

    /// <summary>Learns what the server has, where that is not known.</summary>
    public void Learn()
    {
        if (_server.IsConnected)
            _offer.Open();
        else
            Feed.Stop();
        _moreIsKnown();
    }

    /// <summary>Asks again for what was refused, or connects again.</summary>
    public void Retry()
    {
        _server.Retry();
        _store.ForgetRefused();
        _offer.Retry();
        Feed.Refresh();
        _changed();
    }

    public void Dispose()
    {
        _server.Changed -= Learn;
        _offer.Changed -= Learn;
        Feed.Dispose();
        Heads.Dispose();
    }

    TextStep? IFeedTarget<TextStep>.NextStep() => _next();

    Task IFeedTarget<TextStep>.FollowAsync(TextStep asked, Action arrived, CancellationToken cancellation) =>
        _store.AskAsync(_client, asked, arrived + _changed, cancellation);

    void IFeedTarget<TextStep>.FeedChanged() => _changed();
}
