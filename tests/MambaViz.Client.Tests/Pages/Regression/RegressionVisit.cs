using System.Globalization;
using MambaViz.Client.Exploring.OwnData;
using MambaViz.Client.Pages.Regression;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Regression;

/// <summary>Somebody on the page who does this and that while the server answers when it likes, is lost and comes back, sometimes with other models.</summary>
internal sealed class RegressionVisit : IDisposable
{
    private static readonly TaskCard[] Tasks =
    [
        new("linear", "Linear", new(4, 1, 6), [], ["none", "noise", "orthogonal-query"]) { ShiftLimits = [new("orthogonal-query", 2, LeavesDimension: true)] },
        new("sparse-linear", "Sparse", new(5, 3, 6), [new("nonzero", "Coordinates", 3, 1, 6) { IsAtMostDimension = true }], ["none", "noise"]),
        new("decision-tree", "Tree", new(4, 1, 6), [new("depth", "Depth", 2, 1, 4)], ["none"]),
    ];

    private static readonly ModelCard[] Cards =
    [
        TestModels.TrainedOn("mamba", "linear", 4) with { LayerCount = 2 }, TestModels.TrainedOn("transformer", "linear", 4) with { LayerCount = 1 },
        TestModels.TrainedOn("s4", "linear", 4) with { LayerCount = 2 }, TestModels.TrainedOn("mamba", "sparse-linear", 4) with { LayerCount = 1 },
        TestModels.TrainedOn("mamba", "sparse-linear", 5) with { LayerCount = 2 }, TestModels.TrainedOn("mamba", "free-1d", 1) with { LayerCount = 1 },
    ];

    private const string TwoInputs = "t~area_age_rent~28_27_415~66_31_620~48_43_495~h104_23_1130~82_33_740~h55_12_600";

    private const string OneInput = "ta~x_y~1_2~2_3~-1_-2~0.5_1";

    private static readonly string[] Links = ["", "seed=3&lens=tuned", "class=sparse-linear&p.nonzero=5&examples=3", "shift=orthogonal-query", "class=decision-tree&d=5&models=mamba-sparse-linear-5", "d=2&shift=orthogonal-query&examples=6", "class=chess", "models=mamba-linear-4,nobody&layer=1&count=2&prompts=4", "examples=2&baselines=averaging&scale=linear", "data=" + TwoInputs + "&orders=8", "data=" + OneInput + "&layer=0", "data=k0123456789abcdef", "why=on&count=3", "shift=orthogonal-query&why=on&d=4", "why=on&data=" + TwoInputs];

    private readonly Random _random;
    private readonly List<string> _done = [];
    private readonly List<string> _visited = [""];
    private int _place;

    public RegressionVisit(int seed)
    {
        _random = new Random(seed);
        Page.Server.Holds = true;
        Open("examples=4");
        _ = Page.State.StartAsync();
        Page.Server.Become(ConnectionPhase.Connected);
    }

    public RegressionAlone Page { get; } = new(Cards, Tasks);

    /// <summary>What was done, for whoever looks for the reason.</summary>
    public string Done => string.Join(" | ", _done);

    /// <summary>A fresh page at the address where this one is, all of it arrived.</summary>
    public static RegressionAlone Fresh(RegressionVisit visit)
    {
        var fresh = new RegressionAlone(visit.Page.Server.Cards, Tasks);
        fresh.State.Open(visit.Page.State.Query);
        _ = fresh.State.StartAsync();
        fresh.Server.Become(ConnectionPhase.Connected);
        fresh.Time.Advance(TimeSpan.FromSeconds(1));
        return fresh;
    }

    /// <summary>Does something.</summary>
    public void Act()
    {
        var state = Page.State;
        var task = state.Link.Task;
        switch (_random.Next(28))
        {
            case 0: Ask("class", new TaskChoice { Name = Any(Tasks).Name, Seed = task.Seed, Examples = task.Examples, Prompts = task.Prompts }); break;
            case 1: Ask("shift", task with { Shift = Any("none", "noise", "orthogonal-query") }); break;
            case 2: Ask("dimension", task with { Dimension = Any<int?>(null, 1, 2, 3, 4, 5, 6) }); break;
            case 3: Ask("noise", task with { Noise = Any<double?>(null, .25, .5) }); break;
            case 4: Ask("parameter", task with { Parameters = task.Parameters.SetItem(Any("nonzero", "depth"), _random.Next(1, 7)) }); break;
            case 5: Ask("seed", task with { Seed = _random.Next(4) }); break;
            case 6: Ask("examples", task with { Examples = _random.Next(1, 7) }); break;
            case 7: Ask("prompts", task with { Prompts = Any(1, 1, 4, 16) }); break;
            case 8: Do("lens", state.SetLens, Any([.. Lens.All])); break;
            case 9: Do("model", state.ToggleModel, Any(Cards).Id); break;
            case 10: Do("baseline", state.ToggleBaseline, Any("ridge", "least-squares", "averaging")); break;
            case 11: Do("layer", state.Heads.Depth.MoveTo, _random.Next(4)); break;
            case 12: Do("count", state.Heads.Counts.MoveTo, _random.Next(7)); break;
            case 13: Do("play", _ => state.Heads.TogglePlay(), ""); break;
            case 14: Do("stop", _ => state.Stop(), ""); break;
            case 15: Do("go on", _ => state.Retry(), ""); break;
            case 16: Do("scale", _ => state.ToggleErrorScale(), ""); break;
            case 17: Open(Any(Links)); break;
            case 18: Move(-1); break;
            case 19: Move(1); break;
            case 20: Do("lost", Page.Server.Become, Any(ConnectionPhase.Reconnecting, ConnectionPhase.NoServer)); break;
            case 21: Find(); break;
            case 23: Do("own data", data => state.OpenData(data is null ? null : DataCode.Read(data)), Any(TwoInputs, OneInput, null)); break;
            case 24: Do("orders", state.SetOrders, Any([.. RegressionLink.OrderCounts])); break;
            case 25: Do("why", _ => state.ToggleWhy(), ""); break;
            case 22: Do("time", milliseconds => Page.Time.Advance(TimeSpan.FromMilliseconds(milliseconds)), Any(50, 200, 1500)); break;
            default: Do("answers", LetGo, _random.Next(1, 30)); break;
        }
    }

    /// <summary>Nothing is touched any more, the server is there, and all has arrived.</summary>
    public void Settle()
    {
        Page.Server.LetAllGo();
        Page.Server.Become(ConnectionPhase.Connected);
        if (Page.State.Heads.IsPlaying)
            Page.State.Heads.TogglePlay();
        if (Page.State.IsStopped || Page.State.Problem is not null)
            Page.State.Retry();
        Page.Time.Advance(TimeSpan.FromSeconds(1));
    }

    public void Dispose() => Page.Dispose();

    private void Ask(string what, TaskChoice task) => Do(what, Page.State.Ask, task);

    private void Do<T>(string what, Action<T> action, T with)
    {
        _done.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {(with is TaskChoice ? "" : with)}"));
        action(with);
        // The address is written over as the page does it.
        _visited[_place] = Page.State.Query;
        if (with is TaskChoice)
            _done[^1] += Page.State.Query;
    }

    // A link to the same page.
    private void Open(string query)
    {
        _visited.RemoveRange(_place + 1, _visited.Count - _place - 1);
        _visited.Add(query);
        Do("link", _ => Page.State.Open(query), query);
        _place++;
    }

    // Back and Forward.
    private void Move(int by)
    {
        var place = Math.Clamp(_place + by, 0, _visited.Count - 1);
        if (place == _place)
            return;
        _place = place;
        Do(by < 0 ? "back" : "forward", Page.State.Open, _visited[place]);
    }

    private void Find()
    {
        Page.Server.Cards = Any(Cards, Cards[1..], [Cards[0] with { LayerCount = 1 }, .. Cards[1..]]);
        Do("found", Page.Server.Become, ConnectionPhase.Reconnecting);
        Page.Server.Become(ConnectionPhase.Connected);
    }

    private void LetGo(int count)
    {
        for (var i = 0; i < count && Page.Server.LetGo(_random.Next(1000)); i++)
        {
            // One after the other.
        }
    }

    private T Any<T>(params T[] of) => of[_random.Next(of.Length)];
}

/// <summary>The state of a page by itself, with a server and a clock.</summary>
internal sealed class RegressionAlone : IDisposable
{
    private readonly ServerSession _session;

    public RegressionAlone(ModelCard[] cards, TaskCard[] tasks)
    {
        (Server.Cards, Server.Tasks) = (cards, tasks);
        _session = new ServerSession(Server);
        State = new RegressionState(Server, _session, new FakePromptLibrary(), Time);
    }

    public ContentServer Server { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public RegressionState State { get; }

    public void Dispose()
    {
        State.Dispose();
        _session.Dispose();
    }
}
