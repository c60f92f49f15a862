using MambaViz.Client.Exploring.Lessons;
using MambaViz.Client.Exploring.Pins;
using MambaViz.Client.Pages.Playground.Comparing;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Pages.Playground.Comparing;

/// <summary>Two runs side by side, with a server, a library and a clock that tests hold in their hands.</summary>
internal sealed class CompareFixture : IDisposable
{
    public CompareFixture(string query = "", FakeLessonLibrary? library = null)
    {
        Server = new ServerSession(Client);
        Client.Answer = request => KnownWorld.Answer(request, Client.Cards);
        State = new CompareState(Client, Server, library ?? new FakeLessonLibrary(), Time, Pins);
        State.Open(query);
    }

    /// <summary>The lesson of the outlier as A, and without its sixth example as B.</summary>
    public static string Outlier => $"a=lesson%3Doutlier&b={Uri.EscapeDataString("lesson=outlier&points=" + MambaViz.Client.Exploring.ExampleCode.Write(LessonCatalogue.Find("outlier")!.Examples.RemoveAt(5)))}";

    public FakeRefinementClient Client { get; } = new();

    public FakeTimeProvider Time { get; } = new();

    public ServerSession Server { get; }

    public PinShelf Pins { get; } = new(new JsModules(new AwayJsRuntime { IsAway = false }, new FakeTimeProvider()));

    public CompareState State { get; }

    public CompareFixture Connected()
    {
        _ = State.StartAsync();
        Client.Become(ConnectionPhase.Connected);
        return this;
    }

    public void Dispose()
    {
        State.Dispose();
        Server.Dispose();
    }
}
