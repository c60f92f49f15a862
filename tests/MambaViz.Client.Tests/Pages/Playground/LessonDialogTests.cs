using AngleSharp.Dom;
using Bunit;
using MambaViz.Client.Controls.OwnLessons;
using MambaViz.Client.Exploring.OwnLessons;
using MambaViz.Client.Pages.Playground;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Doubles;
using MudBlazor;

namespace MambaViz.Client.Tests.Pages.Playground;

/// <summary>A lesson is written on the page and played there.</summary>
public sealed class LessonDialogTests : PageContext
{
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;
    private readonly IRenderedComponent<PlaygroundPage> _page;

    public LessonDialogTests()
    {
        Client.Become(ConnectionPhase.Connected);
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        _page = Render<PlaygroundPage>();
    }

    [Fact]
    public async Task What_is_on_screen_is_recorded_written_and_played_in_the_strip()
    {
        await OpenAsync();
        Assert.Contains("A lesson is a few states of this page", _dialogs.Find(".side").TextContent, StringComparison.Ordinal);
        Assert.Contains("No step yet", _dialogs.Find(".file").TextContent, StringComparison.Ordinal);
        Assert.True(Button("Play").IsDisabled());
        Assert.Equal("On screen: A sine, 7 examples, last layer.", _dialogs.Find(".form .found").TextContent);

        await _dialogs.Find(".record").ClickAsync();
        await TypeAsync("#lesson-title", "Mine");
        await TypeAsync("#step-title", "Seven examples");
        await TypeAsync("#step-body", "All in its [prompt].");
        await _dialogs.Find("#step-play").ChangeAsync("Examples");
        Assert.Equal("Fits into a link. Kept in this browser while you write.", _dialogs.Find(".file").TextContent);
        await Button("Play").ClickAsync();

        _page.WaitForAssertion(() => Assert.Equal("Seven examples", _page.Find(".guide-strip h2").TextContent));
        Assert.Equal("Mine", _page.FindAll(".guide-strip option")[^1].TextContent);
        Assert.Equal("prompt", _page.Find(".guide-strip .term").TextContent);
    }

    [Fact]
    public async Task Steps_are_moved_deleted_and_asked_about()
    {
        await OpenAsync();
        await _dialogs.Find(".record").ClickAsync();
        await TypeAsync("#step-title", "First");
        await _dialogs.Find(".record").ClickAsync();
        await TypeAsync("#step-title", "Second");
        await Button("Earlier").ClickAsync();
        Assert.Equal(["Second", "First"], Titles);
        Assert.Equal("step", _dialogs.Find(".steps button").GetAttribute("aria-current"));

        await _dialogs.Find(".lesson-step > .check input").ChangeAsync(true);
        Assert.Equal(2, _dialogs.FindAll(".answer").Count);
        await Button("One more answer").ClickAsync();
        await _dialogs.FindAll(".answer [type=radio]")[2].ChangeAsync("on");
        await _dialogs.FindAll(".answer button")[0].ClickAsync();
        Assert.True(_dialogs.FindAll(".answer [type=radio]")[1].HasAttribute("checked"));
        await Button("Delete").ClickAsync();
        Assert.Equal(["First"], Titles);
        Assert.Empty(_dialogs.FindAll(".answer"));
    }

    [Fact]
    public async Task A_file_is_opened_and_one_that_breaks_a_rule_is_refused_with_it()
    {
        await OpenAsync();
        var dialog = _dialogs.FindComponent<LessonDialog>();
        await dialog.InvokeAsync(() => dialog.Instance.FileRead(TestLessons.Full));
        Assert.Equal(["Two points: it draws the line between them.", "With a third the line is surer.", "Three of mine."], Titles);
        Assert.False(Button("Play").IsDisabled());

        await dialog.InvokeAsync(() => dialog.Instance.FileRead(TestLessons.Full.Replace("\"from\": 2", "\"from\": 2000", StringComparison.Ordinal)));
        Assert.Equal("The file was not opened. Step 2, play.from: must be a whole number from 0 to 1024, got 2000", _dialogs.Find("[role=alert]").TextContent);
        await dialog.InvokeAsync(() => dialog.Instance.FileRead(TestLessons.Full.Replace("\"version\": 1", "\"version\": 1, \"page\": \"language\"", StringComparison.Ordinal)));
        Assert.Contains("page: must be that of the playground", _dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, Titles.Length);

        await dialog.InvokeAsync(() => dialog.Instance.FileRead("""{"format":"mambaviz-lesson","version":1,"title":"A","steps":[{"title":"Only","body":"B","query":""}]}"""));
        Assert.Equal(["Only"], Titles);
        await Button("Bring back the one before").ClickAsync();
        Assert.Equal(3, Titles.Length);
    }

    [Fact]
    public async Task A_lesson_too_long_for_a_link_says_what_to_do_instead()
    {
        await OpenAsync();
        var dialog = _dialogs.FindComponent<LessonDialog>();
        var lesson = LessonReader.Read(TestLessons.Full);
        var steps = lesson.Guide.Steps;
        var longer = lesson with { Guide = lesson.Guide with { Steps = [.. steps, .. steps, .. steps] } };
        await dialog.InvokeAsync(() => dialog.Instance.FileRead(LessonWriter.Write(longer)));
        Assert.Contains("save it as a file", _dialogs.Find(".file").TextContent, StringComparison.Ordinal);
    }

    private string[] Titles => [.. _dialogs.FindAll(".steps b").Select(title => title.TextContent)];

    private IElement Button(string text) => _dialogs.FindAll("button").Single(button => button.TextContent.Trim() == text);

    private Task TypeAsync(string field, string text) => _dialogs.Find(field).InputAsync(text);

    private async Task OpenAsync()
    {
        // Whoever chose waits until the dialog is closed.
        _ = _page.Find("#lesson").ChangeAsync("own lesson");
        _dialogs.WaitForAssertion(() => Assert.NotEmpty(_dialogs.FindAll(".own-lesson .record")));
    }
}
