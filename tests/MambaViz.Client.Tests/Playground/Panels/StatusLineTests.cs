using Bunit;
using MambaViz.Client.Connection;
using MambaViz.Client.Playground;
using MambaViz.Client.Playground.Linking;
using MambaViz.Client.Playground.Panels;

namespace MambaViz.Client.Tests.Playground.Panels;

public sealed class StatusLineTests : PageContext
{
    [Fact]
    public async Task Connected_it_names_device_threads_models_and_the_last_update()
    {
        using var state = await StateAsync("points=");
        Client.HoldsFrames = true;
        state.Add(0, 0);
        Time.Advance(TimeSpan.FromMilliseconds(18));
        Client.Release(8);

        var text = Text(state);
        Assert.Contains("Connected", text);
        Assert.Contains("Last update 18 ms", text);
        Assert.Contains("cpu, 8 threads", text);
        Assert.Contains("2 models, 101 queries", text);
    }

    [Fact]
    public async Task Reconnecting_it_counts_attempts_and_waiting_examples()
    {
        using var state = await StateAsync("points=");
        Client.Become(ConnectionPhase.Reconnecting, 3);
        state.Add(0, 0);

        var text = Text(state);
        Assert.Contains("Reconnecting, attempt 3", text);
        Assert.Contains("1 example waiting", text);
        Assert.Contains("Try now", text);
    }

    [Fact]
    public async Task Without_a_server_it_says_what_still_works_and_tries_again_when_asked()
    {
        using var state = await StateAsync("");
        Client.Become(ConnectionPhase.NoServer, 2);

        var line = Render<StatusLine>(parameters => parameters.Add(status => status.State, state));
        Assert.Contains("No server", line.Markup);
        Assert.Contains("Recorded lesson. Own points need a server.", line.Markup);
        await line.Find(".text-button").ClickAsync();
        Assert.Equal(1, Client.Tries);
    }

    private async Task<PlaygroundState> StateAsync(string query)
    {
        var state = new PlaygroundState(Client, Library, Time);
        state.Open(LinkText.Read(query));
        await state.StartAsync(Xunit.TestContext.Current.CancellationToken);
        Client.Become(ConnectionPhase.Connected);
        return state;
    }

    private string Text(PlaygroundState state) =>
        Render<StatusLine>(parameters => parameters.Add(line => line.State, state)).Find(".status").TextContent;
}
