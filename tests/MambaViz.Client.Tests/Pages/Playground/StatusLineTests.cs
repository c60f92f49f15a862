using Bunit;
using MambaViz.Client.Layout;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Sections;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

public sealed class StatusLineTests : PageContext
{
    public StatusLineTests() => Render<MudPopoverProvider>();

    [Fact]
    public async Task Connected_it_names_device_threads_models_and_the_last_update()
    {
        var page = await ShowAsync("points=");
        Client.HoldsFrames = true;
        await page.InvokeAsync(() => State(page).Editor.Add(0, 0));
        Time.Advance(TimeSpan.FromMilliseconds(18));
        await page.InvokeAsync(() => Client.Release(100));

        Shows(page, "Connected", "Last update 18 ms", "cpu, 8 threads", "2 models, 101 queries");
    }

    [Fact]
    public async Task Reconnecting_it_counts_attempts_and_waiting_examples()
    {
        var page = await ShowAsync("points=");
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Reconnecting, 3));
        await page.InvokeAsync(() => State(page).Editor.Add(0, 0));

        Shows(page, "Reconnecting, attempt 3", "1 example waiting", "Try now");
    }

    [Fact]
    public async Task Without_a_server_it_says_what_still_works_and_tries_again_when_asked()
    {
        var page = await ShowAsync("");
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2));

        Shows(page, "No server", "Recorded lesson. Own points need a server.");
        await page.Find(".status .text-button").ClickAsync();
        Assert.Equal(1, Client.Tries);
    }

    [Fact]
    public async Task A_server_that_refuses_this_address_is_told_in_its_words()
    {
        var page = await ShowAsync("");
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.NoServer, 2, "this address is not allowed: https://elsewhere.example."));

        Shows(page, "Refused", "this address is not allowed: https://elsewhere.example.", "Try again");
    }

    private static PlaygroundState State(IRenderedComponent<IComponent> page) => page.FindComponent<ToolRow>().Instance.State;

    private static void Shows(IRenderedComponent<IComponent> page, params string[] texts) =>
        page.WaitForAssertion(() => Assert.All(texts, text => Assert.Contains(text, page.Find(".status").TextContent, StringComparison.Ordinal)));

    private async Task<IRenderedComponent<IComponent>> ShowAsync(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?" + query);
        var page = Render(builder =>
        {
            builder.OpenComponent<SectionOutlet>(0);
            builder.AddComponentParameter(1, nameof(SectionOutlet.SectionName), PageSections.Status);
            builder.CloseComponent();
            builder.OpenComponent<PlaygroundPage>(2);
            builder.CloseComponent();
        });
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        return page;
    }
}
