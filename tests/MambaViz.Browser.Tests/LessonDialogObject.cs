using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The dialog in which lessons are written, as a person meets it.</summary>
public sealed class LessonDialogObject(IPage page)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Steps => Dialog.Locator(".steps b");

    public ILocator Footer => Dialog.Locator(".file");

    public ILocator Button(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Field(string label, bool exact = false) => Dialog.GetByLabel(label, new() { Exact = exact });

    /// <summary>Opens it from the list of lessons.</summary>
    public async Task<LessonDialogObject> OpenAsync()
    {
        await page.GetByLabel("Lesson", new() { Exact = true }).SelectOptionAsync("Make a lesson…");
        await Assertions.Expect(Button("Record what is on screen")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return this;
    }

    /// <summary>Records what is on screen and says what is seen.</summary>
    public async Task RecordAsync(string title, string body)
    {
        await Button("Record what is on screen").ClickAsync();
        await Field("What is seen").FillAsync(title);
        await Field("What it means").FillAsync(body);
    }

    /// <summary>Saves the lesson and reads what was saved.</summary>
    public async Task<(string Name, string Text)> SaveAsync()
    {
        var file = await page.RunAndWaitForDownloadAsync(() => Button("Save file").ClickAsync(), new() { Timeout = 60_000 });
        return (file.SuggestedFilename, await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken));
    }

    /// <summary>Chooses a file.</summary>
    public Task ChooseAsync(string name, string text) => Dialog.Locator("input[type=file]").SetInputFilesAsync(
        new FilePayload { Name = name, MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) });
}
