using Bunit;
using Bunit.TestDoubles;
using MambaViz.Client.Pages.Language;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LanguagePageTests : PageContext
{
    public LanguagePageTests() => Render<MudPopoverProvider>();

    [Fact]
    public void Before_it_reacts_a_recorded_preset_is_whole_and_every_control_is_disabled()
    {
        Texts.Ship("capital", "mamba", "transformer");
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<LanguagePage>();

        Assert.Equal("3 demonstrations, layer 3 of 3", page.Find("h1").TextContent);
        Assert.Equal(2 * 4 * 4, page.FindAll(".layer-grid td").Count);
        Assert.Empty(page.FindAll(".layer-grid .old"));
        Assert.Equal("Recorded", page.Find(".recorded").TextContent);
        Assert.All(page.FindAll(".tool-row button, .tool-row select, .scrubber button, .prompt-rail input, .prompt-rail button"), control => Assert.True(control.HasAttribute("disabled"), control.OuterHtml));
    }

    [Fact]
    public async Task The_heading_and_the_grids_follow_the_layer()
    {
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Equal("3 demonstrations, layer 3 of 3", page.Find("h1").TextContent));
        Assert.Equal(["read-in", "1", "2", "layer 3"], page.FindAll(".layer-grid")[0].QuerySelectorAll("tbody th").Select(name => name.TextContent));

        await page.FindAll(".scrubber")[0].QuerySelectorAll("button")[1].ClickAsync();

        page.WaitForAssertion(() => Assert.Equal("3 demonstrations, layer 2 of 3", page.Find("h1").TextContent));
        Assert.Equal("layer 2", page.Find(".layer-grid tr.current th").TextContent);
        Assert.Single(page.FindAll(".layer-grid")[0].QuerySelectorAll("tr.later"));
    }

    [Fact]
    public async Task A_cell_is_ringed_in_both_grids_and_a_click_locks_it_in_the_rail_and_the_address()
    {
        var page = await ConnectedAsync();
        await page.FindAll(".layer-grid")[0].QuerySelectorAll("tbody tr")[2].QuerySelectorAll("td")[1].TriggerEventAsync("onpointerenter", new PointerEventArgs());

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("td.ringed").Count));
        Assert.Contains("layer 2, character 2", page.Find(".box-title").TextContent, StringComparison.Ordinal);

        await page.Find("td.ringed").ClickAsync();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".locked .share-bars").Count));
        Assert.Contains(page.FindAll("h2"), heading => heading.TextContent == "Layer 2, character 2");
        await AddressAsync("?cell=2.1");
    }

    [Fact]
    public async Task The_locked_cell_looks_inside_its_layer_and_answers_come_back()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/language?cell=2.1");
        var page = await ConnectedAsync();
        await page.Find(".look").ClickAsync();

        page.WaitForAssertion(() => Assert.StartsWith("Inside layer 2 of 3, after “capital>", page.Find("h1").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Equal(["What is read", "The prompt", "Writes", "Keeps", "Reads", "Reads"], page.FindAll(".reading-rows .name b").Select(name => name.TextContent)));
        Assert.Empty(page.FindAll(".layer-grid, .prompt-rail"));
        Assert.Equal("1", page.Find(".next b").TextContent.Trim());
        await AddressAsync("?layer=2&cell=2.1&inside=1");
        await page.FindAll(".reading-rows .column")[^5].ClickAsync();
        await AddressAsync("?layer=2&cell=2.1&inside=-1");

        await page.Find(".back").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".layer-grid").Count));
        await AddressAsync("?layer=2&cell=2.1");
    }

    [Fact]
    public async Task Inside_a_layer_the_way_of_telling_is_chosen_and_what_is_read_is_not_yet_what_matters()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/language?inside=0");
        var page = await ConnectedAsync(".reading-rows");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".inside-tools select").Count));
        Assert.Contains(page.FindAll(".words p"), text => text.TextContent == InsideWords.NotYetMattering);
        Assert.Empty(page.FindAll(".matters"));

        await page.FindAll(".inside-tools input[type=checkbox]")[1].ChangeAsync(new ChangeEventArgs { Value = false });
        await AddressAsync("?inside=0.ungated");
        await page.FindAll(".inside-tools select")[1].ChangeAsync(new ChangeEventArgs { Value = "1" });
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".reading-rows .name span"), how => how.TextContent == "attention, head 2 of 2"));
        await page.FindAll(".inside-tools select")[0].ChangeAsync(new ChangeEventArgs { Value = "one" });
        await page.Find(".inside-tools .number").ChangeAsync(new ChangeEventArgs { Value = "99" });
        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".reading-rows .name span"), how => how.TextContent.EndsWith("channel 6 of 6", StringComparison.Ordinal)));
        await AddressAsync("?inside=0.ungated.c6.h2");
        await page.Find(".words .matter button").ClickAsync();
        page.WaitForAssertion(() => Assert.StartsWith("Over the 3 demonstrations, the rank correlation", page.Find(".matters").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_switch_puts_a_bar_a_model_beside_each_demonstration_and_the_one_pointed_at_is_told()
    {
        var page = await ConnectedAsync();
        Assert.Empty(page.FindAll(".worth"));

        await page.Find(".matter button").ClickAsync();

        page.WaitForAssertion(() => Assert.Contains(page.FindAll(".seen .worth i"), bar => !bar.GetAttribute("style")!.Contains("width: 0", StringComparison.Ordinal)));
        Assert.All(page.FindAll(".demonstrations .seen"), line => Assert.Equal(2, line.QuerySelectorAll(".worth i").Length));
        Assert.Contains(". Without demonstration 1 the answer has ", page.Find(".number").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.StartsWith("Bar: how far", page.Find(".influence").TextContent, StringComparison.Ordinal);
        await page.FindAll(".demonstrations li")[1].TriggerEventAsync("onpointerenter", new PointerEventArgs());
        Assert.StartsWith("Without demonstration 2 ", page.Find(".influence").TextContent, StringComparison.Ordinal);
        await AddressAsync("?why=on");
    }

    [Fact]
    public async Task The_arrow_keys_move_through_a_grid_and_its_cells_are_told()
    {
        var page = await ConnectedAsync();
        var grid = page.Find("table[role=grid]");
        await grid.KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });
        await page.Find("table[role=grid]").KeyDownAsync(new KeyboardEventArgs { Key = "ArrowUp" });

        page.WaitForAssertion(() => Assert.Equal(page.Find("td.ringed").Id, page.Find("table[role=grid]").GetAttribute("aria-activedescendant")));
        Assert.StartsWith("layer 2, character 1: ", page.Find("td.ringed").GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_is_edited_in_place()
    {
        var page = await ConnectedAsync();
        await page.FindAll(".demonstrations input")[1].ChangeAsync(new ChangeEventArgs { Value = "new" });

        page.WaitForAssertion(() => Assert.Equal("new", page.FindAll(".demonstrations input")[1].GetAttribute("value")));
        Assert.Equal("new", Language.Readings[^1].Demonstrations[0].Y);
        await page.FindAll(".demonstrations .remove")[0].ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(11, page.FindAll(".demonstrations li").Count));
    }

    [Fact]
    public async Task An_edit_is_taken_back_and_done_again_by_tool_and_by_key()
    {
        var page = await ConnectedAsync();
        Assert.True(Tool(page, "Undo").HasAttribute("disabled") && Tool(page, "Redo").HasAttribute("disabled"));
        await page.FindAll(".demonstrations .remove")[0].ClickAsync();
        page.WaitForAssertion(() => Assert.False(Tool(page, "Undo").HasAttribute("disabled")));

        await Tool(page, "Undo").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(12, page.FindAll(".demonstrations li").Count));
        await Tool(page, "Redo").ClickAsync();
        page.WaitForAssertion(() => Assert.Equal(11, page.FindAll(".demonstrations li").Count));
        await Tool(page, "Clear all demonstrations").ClickAsync();
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".demonstrations li")));
        Assert.Contains(LanguageKeys.Table.Actions, action => action.Keys.SequenceEqual(["Ctrl", "Z"]));
    }

    [Fact]
    public async Task Typing_over_a_character_goes_on_from_it()
    {
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.True(page.FindAll(".saying").Count == 2 && page.FindAll(".saying .more").Count == 0));
        var last = page.FindAll(".saying")[0].QuerySelectorAll("input")[^1];
        var before = string.Concat(page.FindAll(".saying")[0].QuerySelectorAll("input").SkipLast(1).Select(letter => letter.GetAttribute("value")));
        await last.InputAsync(new ChangeEventArgs { Value = "↵s" });

        page.WaitForAssertion(() => Assert.Equal(before + "s", string.Concat(page.FindAll(".saying")[1].QuerySelectorAll("input.given").Select(letter => letter.GetAttribute("value")))));
        Assert.Equal(before + "s", Language.Writings[^1].Written);
    }

    [Fact]
    public async Task Without_a_right_answer_the_page_says_so_and_draws_no_chart()
    {
        var page = await ConnectedAsync();
        await page.Find("#wanted").ChangeAsync(new ChangeEventArgs { Value = "" });

        page.WaitForAssertion(() => Assert.Equal(LanguageWords.NoAnswer, page.Find(".shares .of").TextContent));
        Assert.Empty(page.FindAll(".error-chart, .layer-grid thead, .verdict"));
    }

    [Fact]
    public async Task A_task_that_nobody_has_is_told()
    {
        Services.GetRequiredService<BunitNavigationManager>().NavigateTo("/language?task=gone");
        var page = await ConnectedAsync();
        page.WaitForAssertion(() => Assert.Contains("There is no task \"gone\" here; shown instead: Capitals.", page.Find(".notice").TextContent, StringComparison.Ordinal));
    }

    private static AngleSharp.Dom.IElement Tool(IRenderedComponent<LanguagePage> page, string name) =>
        page.Find($".edit-buttons button[aria-label='{name}']");

    private async Task AddressAsync(string end)
    {
        var address = Services.GetRequiredService<BunitNavigationManager>();
        for (var i = 0; i < 100 && !address.Uri.EndsWith(end, StringComparison.Ordinal); i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(10), Xunit.TestContext.Current.CancellationToken);
        }
        Assert.EndsWith(end, address.Uri, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<LanguagePage>> ConnectedAsync(string picture = ".layer-grid td")
    {
        var page = Render<LanguagePage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForElement(picture);
        return page;
    }
}
