using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Exploring;

/// <summary>
/// Someone who uses a page at random: what the page offers, and what happens to every page alike (its server is lost and found, maybe with other models; answers
/// come late; links, Back and Forward). Afterwards the page must show what a fresh page shows at the same address.
/// </summary>
/// <typeparam name="TState">The page's state.</typeparam>
internal sealed class StateWalk<TState> : IDisposable
    where TState : class, IPageState
{
    private static readonly JsonSerializerOptions ByValue = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Random _random;
    private readonly WalkPage<TState> _page;
    private readonly ServerSession _session;
    private readonly TState _state;
    private readonly List<string> _history = [""];
    private readonly List<string> _steps = [];
    private int _place;

    public StateWalk(int seed, WalkPage<TState> page)
    {
        (_random, _page) = (new Random(seed), page);
        Client.Answer = request => page.Answer(request, Client.Cards);
        Client.Cards = page.Servers[0];
        _session = new ServerSession(Client);
        if (_random.Next(2) == 0)
            Client.Become(ConnectionPhase.Connected);
        _history[0] = Pick(page.Links);
        _state = Fresh(_session, _history[0]);
    }

    private FakeRefinementClient Client { get; } = new();

    private FakeTimeProvider Time { get; } = new();

    /// <summary>Takes some steps, waits until all has arrived and compares the page with a fresh one.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="check">What else must hold of the state.</param>
    public void Run(int steps, Action<TState>? check = null)
    {
        for (var step = 0; step < steps; step++)
            Take();
        Settle();
        using var session = new ServerSession(Client);
        session.Start();
        using var fresh = Fresh(session, _state.Query);
        Assert.True(fresh.Query == _state.Query, $"{Story}\nthe address {_state.Query} opens as {fresh.Query}");
        var (expected, actual) = (Picture(fresh), Picture(_state));
        Assert.True(expected == actual, $"{Story}\nat {_state.Query}\nfresh:  {Around(expected, actual)}\nwalked: {Around(actual, expected)}");
        check?.Invoke(_state);
    }

    public void Dispose()
    {
        _state.Dispose();
        _session.Dispose();
    }

    private string Story => string.Join(", ", _steps);

    private void Take()
    {
        if (_random.Next(3) > 0)
        {
            var (name, act) = Pick(_page.Actions);
            _steps.Add(name);
            act(_state, _random);
        }
        else
        {
            var (name, act) = Pick(Happenings);
            _steps.Add(name);
            act();
        }
    }

    private IReadOnlyList<(string Name, Action Act)> Happenings =>
    [
        ("answers are late", () => Client.HoldsFrames = true),
        ("some answers come", () => Client.Release(_random.Next(1, 30))),
        ("answers are prompt", LetAnswersGo),
        ("a moment passes", () => Time.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 1500)))),
        ("the server is lost", () => Client.Become(ConnectionPhase.Reconnecting, 1)),
        ("there is no server", () => Client.Become(ConnectionPhase.NoServer, 9)),
        ("the server is found", () => Client.Become(ConnectionPhase.Connected)),
        ("the server is found with other models", () =>
        {
            Client.Become(ConnectionPhase.Reconnecting, 1);
            Client.Cards = Pick(_page.Servers);
            Client.Become(ConnectionPhase.Connected);
        }),
        ("a link to the page", FollowLink),
        ("Back", () => Go(-1)),
        ("Forward", () => Go(1)),
    ];

    private void FollowLink()
    {
        _history[_place] = _state.Query;
        _history.RemoveRange(_place + 1, _history.Count - _place - 1);
        _history.Add(Pick(_page.Links));
        _state.Open(_history[++_place]);
    }

    private void Go(int by)
    {
        if (_place + by < 0 || _place + by >= _history.Count)
            return;
        _history[_place] = _state.Query;
        _place += by;
        _state.Open(_history[_place]);
    }

    private void LetAnswersGo()
    {
        Client.HoldsFrames = false;
        // One may wait for each that was ever begun and not read to its end.
        Client.Release(Client.Asked.Count);
    }

    // The server is there, the answers have come, and whatever was played has ended.
    private void Settle()
    {
        LetAnswersGo();
        Client.Become(ConnectionPhase.Connected);
        _page.Settle(_state);
        for (var i = 0; i < 3; i++)
        {
            LetAnswersGo();
            Time.Advance(TimeSpan.FromMinutes(5));
        }
        _page.Picture(_state);
    }

    private TState Fresh(ServerSession session, string query)
    {
        var state = _page.Create(Client, session, Time);
        state.Open(query);
        _ = state.StartAsync();
        return state;
    }

    private string Picture(TState state)
    {
        // The first picture may still be on its way to its place.
        _page.Picture(state);
        return JsonSerializer.Serialize(_page.Picture(state), ByValue);
    }

    private static string Around(string text, string other)
    {
        var at = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 80)];
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}

/// <summary>A page as it can be walked over.</summary>
/// <typeparam name="TState">Its state.</typeparam>
internal sealed record WalkPage<TState>
{
    /// <summary>A state with nothing opened yet.</summary>
    public required Func<FakeRefinementClient, ServerSession, TimeProvider, TState> Create { get; init; }

    /// <summary>What one can do.</summary>
    public required IReadOnlyList<(string Name, Action<TState, Random> Act)> Actions { get; init; }

    /// <summary>Queries of addresses that lead to the page.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>The models of the first server and of those that may stand in its place later.</summary>
    public required IReadOnlyList<Contracts.ModelCard[]> Servers { get; init; }

    /// <summary>What a server answers.</summary>
    public required Func<Contracts.RefineRequest, IReadOnlyList<Contracts.ModelCard>, IEnumerable<Contracts.RefineFrame>> Answer { get; init; }

    /// <summary>All that is drawn, exported and said, once it is drawn.</summary>
    public required Func<TState, object> Picture { get; init; }

    /// <summary>Ends what would go on: play, a drag.</summary>
    public required Action<TState> Settle { get; init; }
}
