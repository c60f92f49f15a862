using Bunit;
using MambaViz.Client.Charts.Parts;
using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Client.Tests.Pages.Playground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

public sealed class PhoneBookPageTests : PageContext
{
    public PhoneBookPageTests() => Render<MudPopoverProvider>();

    internal override ILanguageClient Words => Books;

    [Fact]
    public void The_first_paint_shows_the_recorded_book_whole_and_every_control_waits()
    {
        RecordedBook.Shipped = TestBooks.Recorded(1, TestBooks.Cards);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        var page = Render<PhoneBookPage>();

        Assert.Equal("64 entries in the prompt, any one asked", page.Find("h1").TextContent);
        Assert.Equal(["64 of 64", "16 of 64", "4 of 64"], page.FindAll(".strips .count").Select(count => count.TextContent));
        Assert.Equal("k32 -> 1-32", page.Find(".question .words").TextContent.Trim());
        Assert.Equal(["right", "wrong", "wrong"], page.FindAll(".asked .verdict").Select(verdict => verdict.TextContent.Trim()));
        Assert.Equal("33 to 48 of 64", page.Find(".book .note").TextContent);
        Assert.All(page.FindAll(".scrubber button, .strips input, .book-column button"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public async Task A_click_in_a_strip_asks_for_the_entry_there_in_all_rows_and_in_the_book()
    {
        var page = await ConnectedAsync();
        var half = page.FindComponents<EntryStrip>()[0].FindComponents<PointerArea>()[1];
        await page.InvokeAsync(() => half.Instance.PressAsync(17.5 / 32, .5));

        page.WaitForAssertion(() => Assert.Equal("k49", page.Find(".question b").TextContent));
        Assert.Equal(3, page.FindAll(".picked").Count);
        Assert.Equal("k49", page.Find(".entry[aria-pressed='true'] span").TextContent);
        Assert.StartsWith("entry 50 of 64, k49: Transformer right; Mamba, state 16 right; Mamba, state 4 wrong", page.Find("input[type=range]").GetAttribute("aria-valuetext"), StringComparison.Ordinal);
        Time.Advance(TimeSpan.FromMilliseconds(300));
        page.WaitForAssertion(() => Assert.EndsWith("?ask=50", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_strip_draws_as_many_squares_as_entries_full_where_the_number_comes_back()
    {
        var page = await ConnectedAsync();
        var paths = page.FindComponents<EntryStrip>()[1].FindAll("path");

        int Squares(string cell) => paths.Where(path => path.ClassList.Contains(cell)).Sum(path => path.GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Equal((16, 48), (Squares("kept"), Squares("lost")));
    }

    [Fact]
    public async Task The_slider_doubles_the_book_and_memory_follows_it()
    {
        var page = await ConnectedAsync();
        await page.Find("[role=slider]").KeyDownAsync("ArrowRight");

        page.WaitForAssertion(() => Assert.Equal("128 entries in the prompt, any one asked", page.Find("h1").TextContent));
        Assert.Equal(["Transformer, grows", "1.0 MB", "Mamba, state 16, stays", "78 KB"], page.FindAll(".memory-list dl div").Take(2).SelectMany(line => line.Children).Select(cell => cell.TextContent));
        Assert.Equal("9.5 entries", page.FindAll(".memory-list dd")[^1].TextContent);
        page.WaitForAssertion(() => Assert.Equal("128 of 128", page.Find(".strips .count").TextContent));
    }

    [Fact]
    public async Task What_was_measured_stands_in_the_chart_s_table_with_its_interval()
    {
        var page = await ConnectedAsync();
        var rows = page.Find(".recalled table").QuerySelectorAll("tr").Select(row => string.Join("|", row.Children.Select(cell => cell.TextContent)));

        Assert.Equal(["entries in the prompt|Transformer|Mamba, state 16|Mamba, state 4", "16|100 % 90 % to 100 %|75 % 65 % to 75 %|50 % 40 % to 50 %", "64|50 % 40 % to 60 %|38 % 28 % to 48 %|25 % 15 % to 35 %"], rows);
    }

    [Fact]
    public async Task Without_models_and_without_a_recording_the_page_says_how_to_get_some()
    {
        Books.Cards = [];
        var page = Render<PhoneBookPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));

        page.WaitForAssertion(() => Assert.Contains("train --config configs/recall/transformer.json", page.Find(".command-block code").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<PhoneBookPage>> ConnectedAsync()
    {
        var page = Render<PhoneBookPage>();
        await page.InvokeAsync(() => Client.Become(ConnectionPhase.Connected));
        page.WaitForAssertion(() => Assert.Equal("64 of 64", page.Find(".strips .count").TextContent));
        return page;
    }
}
