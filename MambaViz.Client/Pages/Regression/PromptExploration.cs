using MambaViz.Client.Exploring;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Pages.Regression;

/// <summary>
/// Prompts and what models and known methods make of them: the answers, those that stood there before, and the feed that asks for what is missing.
/// The page says what is asked for, and draws.
/// </summary>
public sealed class PromptExploration : IFeedTarget<PromptStep>, IDisposable
{
    // Longer than an idle server needs, and not so long that a picture which is no longer the one asked for could be taken for it.
    private static readonly FeedPolicy Patience = new() { Pause = TimeSpan.FromMilliseconds(80), Grace = TimeSpan.FromMilliseconds(150) };

    private readonly IRefinementClient _client;
    private readonly ServerSession _server;
    private readonly Func<int?> _leftOutOf;
    private readonly Action _changed;
    private readonly PromptStore _store = new();
    private (RegressionRequest Request, PromptAnswers Answers)? _before;

    /// <param name="client">The server.</param>
    /// <param name="server">What is known of it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="leftOutOf">The number of examples each of which is left out in turn; null where that is not asked for.</param>
    /// <param name="changed">Hears that something shown is different.</param>
    public PromptExploration(IRefinementClient client, ServerSession server, TimeProvider time, Func<int?> leftOutOf, Action changed)
    {
        (_client, _server, _leftOutOf, _changed) = (client, server, leftOutOf, changed);
        Feed = new Feed<PromptStep>(() => CanAsk, time, this, Patience);
    }

    /// <summary>What is asked of the server, and how it goes.</summary>
    public Feed<PromptStep> Feed { get; }

    /// <summary>What is asked for.</summary>
    public RegressionRequest Request { get; private set; } = null!;

    /// <summary>What has arrived of it.</summary>
    public PromptAnswers Answers { get; private set; } = null!;

    /// <summary>What was answered before, which stays on screen until what is asked for is there; null where nothing does.</summary>
    public PromptAnswers? Before => IsAnswerComing ? _before?.Answers : null;

    /// <summary>The user has stopped the averaging.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The server can be asked now.</summary>
    public bool CanAsk => _server.IsReady && Request.Bounds.Card is not null;

    /// <summary>Something is missing, and on its way.</summary>
    public bool IsAnswerComing => CanAsk && !IsStopped && Feed.Problem is null && Answers.Missing(Request) is not null;

    /// <summary>The known methods on offer. They have the same names for all prompts of a class, and stay while others are measured.</summary>
    public IReadOnlyList<KnownMethod> Methods => Answers.Known() is { Count: > 0 } known ? known : _before?.Answers.Known() ?? [];

    /// <summary>Keeps a recording.</summary>
    public void Keep(RecordedPrompt recorded) => _store.Keep(recorded);

    /// <summary>Asks for something.</summary>
    /// <returns>Whether it is something else than before.</returns>
    public bool Ask(RegressionRequest request)
    {
        var asked = Request;
        Request = request;
        if (asked?.Identity == request.Identity)
            return false;
        IsStopped = false;
        // What has been answered stays on screen, faint, until its successor is there; what never was leaves what stood there before it.
        if (asked is not null && Answers.HasAny(asked))
            _before = (asked, Answers);
        if (_before is { } before && !before.Request.IsLike(request))
            _before = null;
        if (asked?.PromptSet != request.PromptSet)
            Answers = _store.Open(request);
        return true;
    }

    /// <summary>Asks the server for what is missing, or no more.</summary>
    public void Follow()
    {
        if (CanAsk || Feed.Problem is not null)
            Feed.Refresh();
        else
            Feed.Stop();
    }

    /// <summary>Asks for what is missing where nothing runs, or what runs leaves out examples that are not looked at any more.</summary>
    public void GoOn()
    {
        if (!CanAsk || Feed.Problem is not null || Next() is not { } next)
            return;
        if (Feed.Running is null or { WithoutEach: not null } && Feed.Running?.AsksTheSameAs(next) != true)
            Feed.Refresh();
    }

    /// <summary>Asks again for what was refused or stopped, or connects again.</summary>
    public void Retry()
    {
        IsStopped = false;
        _server.Retry();
        Feed.Refresh();
    }

    /// <summary>Leaves the averaging where it is; what has arrived stays.</summary>
    public void Stop()
    {
        IsStopped = true;
        Feed.Stop();
    }

    public void Dispose() => Feed.Dispose();

    // The first prompt, then it without each of its examples, then the others.
    private PromptStep? Next()
    {
        var next = IsStopped ? null : Answers.Missing(Request);
        return next?.IsCurrent == true || _leftOutOf() is not { } count ? next : Answers.MissingWithoutEach(Request, count) ?? next;
    }

    PromptStep? IFeedTarget<PromptStep>.NextStep() => Next();

    Task IFeedTarget<PromptStep>.FollowAsync(PromptStep asked, Action arrived, CancellationToken cancellation) =>
        PromptAsker.FollowAsync(_client, asked, arrived, _changed, cancellation);

    void IFeedTarget<PromptStep>.FeedChanged() => _changed();
}
