using Bunit;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class ToolRowTests : PageContext
{
    [Fact]
    public async Task Chips_switch_models()
    {
        using var state = await StateAsync("");
        var row = Show(state);
        await row.FindAll(".chip")[0].ClickAsync();
        row.Render();

        Assert.Equal(["false", "true"], row.FindAll(".chip").Select(chip => chip.GetAttribute("aria-pressed")!));
        Assert.Equal("transformer-1d", Assert.Single(state.BuildScene().Models).Id);
    }

    [Fact]
    public async Task Segments_choose_the_lens()
    {
        using var state = await StateAsync("");
        var row = Show(state);
        await row.FindAll(".segments button").Single(button => button.TextContent == "Affine").ClickAsync();
        Assert.Equal(Lens.Affine, state.Lens);
    }

    [Fact]
    public async Task Without_a_server_a_control_that_needs_one_is_disabled_and_says_why()
    {
        using var state = await StateAsync("");
        Client.Become(ConnectionPhase.NoServer, 2);
        var row = Show(state);

        var readOut = row.FindAll(".segments button")[0];
        Assert.True(readOut.HasAttribute("disabled"));
        Assert.Equal("Needs a server", readOut.GetAttribute("title"));
        Assert.Equal("Clear all examples: needs a server", row.Find("[aria-label='Clear all examples']").GetAttribute("title"));
        Assert.False(row.Find("#lesson").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Which_examples_matter_is_a_switch_that_needs_a_server_to_be_switched_on()
    {
        using var state = await StateAsync("");
        var row = Show(state);
        await row.Find(".matter button").ClickAsync();
        row.Render();
        Assert.True(state.Why.IsOn);
        Assert.Equal("true", row.Find(".matter button").GetAttribute("aria-pressed"));
        Assert.Equal("Which examples matter", row.Find(".matter button").TextContent.Trim());

        Client.Become(ConnectionPhase.NoServer, 2);
        row.Render();
        Assert.False(row.Find(".matter button").HasAttribute("disabled"));
        await row.Find(".matter button").ClickAsync();
        row.Render();
        Assert.Equal((true, "Needs a server"), (row.Find(".matter button").HasAttribute("disabled"), row.Find(".matter button").GetAttribute("title")!));
    }

    [Fact]
    public async Task The_select_opens_a_lesson_and_names_own_examples()
    {
        using var state = await StateAsync("");
        var row = Show(state);
        await row.Find("#lesson").ChangeAsync("step");
        Assert.Equal("step", state.Editor.LessonId);

        state.Editor.Add(0, 0);
        row.Render();
        Assert.Equal("A step, changed", row.Find("#lesson option").TextContent);
        state.Editor.Clear();
        row.Render();
        Assert.Equal("Own examples", row.Find("#lesson option").TextContent);
    }

    [Fact]
    public async Task An_unusable_architecture_has_a_chip_that_says_so()
    {
        Client.Cards = [.. Client.Cards, Doubles.TestModels.Card("s4", inputDimension: 20)];
        using var state = await StateAsync("");
        var chip = Show(state).FindAll(".chip")[2];
        Assert.True(chip.HasAttribute("disabled"));
        Assert.Contains("S4, not for this task", chip.TextContent);
    }

    private async Task<PlaygroundState> StateAsync(string query)
    {
        var state = new PlaygroundState(Client, Services.GetRequiredService<ServerSession>(), Library, Time);
        state.Open(query);
        await state.StartAsync();
        Client.Become(ConnectionPhase.Connected);
        return state;
    }

    private IRenderedComponent<ToolRow> Show(PlaygroundState state) =>
        Render<ToolRow>(parameters => parameters.Add(row => row.State, state).Add(row => row.IsInteractive, true));
}
