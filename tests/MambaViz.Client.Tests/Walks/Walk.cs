using System.Globalization;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Walks;

/// <summary>
/// A page's state under whatever a user can do, at random: its own actions, links to the same page, Back and Forward, a server that is lost and found. After each,
/// once all has arrived, it shows what a fresh state shows at the same address.
/// </summary>
/// <typeparam name="TState">The page's state.</typeparam>
internal sealed class Walk<TState>
    where TState : class, IPageState
{
    private readonly FakeRefinementClient _client;
    private readonly Func<Walked<TState>> _create;
    private readonly Func<TState, string> _shown;
    private readonly List<string> _links;
    private readonly List<(string Name, Action<TState, Random> Act)> _steps;

    /// <param name="client">The server.</param>
    /// <param name="create">A state of its own, opened nowhere yet.</param>
    /// <param name="shown">All that the page shows and exports, as text.</param>
    /// <param name="links">Addresses that lead to the page.</param>
    /// <param name="actions">What a user can do there.</param>
    public Walk(FakeRefinementClient client, Func<Walked<TState>> create, Func<TState, string> shown, IEnumerable<string> links, IEnumerable<(string Name, Action<TState, Random> Act)> actions)
    {
        (_client, _create, _shown, _links) = (client, create, shown, ["", .. links]);
        _steps = [.. actions];
    }

    /// <summary>Walks; what differs is told with all that was done.</summary>
    public void Take(int seed, int steps)
    {
        var random = new Random(seed);
        var told = new List<string>();
        List<string> history = [_links[random.Next(_links.Count)]];
        var at = 0;
        if (random.Next(2) == 0)
            _client.Become(ConnectionPhase.Connected);
        using var page = _create();
        page.State.Open(history[0]);
        _ = page.State.StartAsync();
        told.Add($"open ?{history[0]}");
        _client.Become(ConnectionPhase.Connected);
        for (var step = 0; step < steps; step++)
        {
            told.Add(Step(page.State, random, history, ref at));
            history[at] = page.State.Query;
            if (_client.Status.Phase == ConnectionPhase.Connected)
                Compare(page.State, told);
        }
    }

    private string Step(TState state, Random random, List<string> history, ref int at)
    {
        switch (random.Next(10))
        {
            case 0:
                var link = _links[random.Next(_links.Count)];
                history.RemoveRange(at + 1, history.Count - at - 1);
                history.Add(link);
                at++;
                state.Open(link);
                return $"link ?{link}";
            case 1 when at > 0:
                state.Open(history[--at]);
                return $"back ?{history[at]}";
            case 2 when at < history.Count - 1:
                state.Open(history[++at]);
                return $"forward ?{history[at]}";
            case 3:
                var isFound = _client.Status.Phase != ConnectionPhase.Connected;
                _client.Become(isFound ? ConnectionPhase.Connected : random.Next(2) == 0 ? ConnectionPhase.Reconnecting : ConnectionPhase.NoServer, isFound ? 0 : 1);
                return isFound ? "server found" : "server lost";
            default:
                var (name, act) = _steps[random.Next(_steps.Count)];
                act(state, random);
                return name;
        }
    }

    private void Compare(TState state, List<string> told)
    {
        using var fresh = _create();
        fresh.State.Open(state.Query);
        _ = fresh.State.StartAsync();
        var (walked, expected) = (_shown(state), _shown(fresh.State));
        if (walked != expected || fresh.State.Query != state.Query)
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"After {string.Join("; ", told)} at ?{state.Query} (fresh: ?{fresh.State.Query}):\n{Difference(walked, expected)}"));
    }

    private static string Difference(string walked, string expected)
    {
        var (left, right) = (walked.Split('\n'), expected.Split('\n'));
        for (var line = 0; line < Math.Max(left.Length, right.Length); line++)
            if (left.ElementAtOrDefault(line) != right.ElementAtOrDefault(line))
                return $"line {line} shown: {left.ElementAtOrDefault(line)}\nline {line} fresh: {right.ElementAtOrDefault(line)}";
        return "the same picture at another address";
    }
}

/// <summary>A state and what was made for it.</summary>
/// <param name="State">The state.</param>
/// <param name="Others">Let go of after it.</param>
internal sealed record Walked<TState>(TState State, params IDisposable[] Others) : IDisposable
    where TState : class, IPageState
{
    public void Dispose()
    {
        State.Dispose();
        foreach (var other in Others)
            other.Dispose();
    }
}
