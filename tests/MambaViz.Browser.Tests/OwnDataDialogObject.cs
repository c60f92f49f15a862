using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The dialog for data of one's own as a person meets it.</summary>
public sealed class OwnDataDialogObject(IPage page)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Rows => Dialog.GetByLabel("Rows", new() { Exact = true });

    public ILocator Formula => Dialog.GetByLabel("Function", new() { Exact = true });

    public ILocator Warnings => Dialog.GetByRole(AriaRole.Alert);

    public ILocator Heading => Dialog.GetByRole(AriaRole.Heading, new() { Level = 3 });

    public ILocator Button(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens it from the list of lessons.</summary>
    public async Task<OwnDataDialogObject> OpenAsync()
    {
        await page.GetByLabel("Lesson", new() { Exact = true }).SelectOptionAsync("Your own data…");
        await Assertions.Expect(Dialog).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return this;
    }

    /// <summary>Puts rows where a paste would.</summary>
    public async Task PasteAsync(string text)
    {
        await Rows.FocusAsync();
        await Rows.EvaluateAsync("(area, text) => { area.select(); document.execCommand('insertText', false, text); }", text);
    }

    /// <summary>Drops a file on the form.</summary>
    public Task DropAsync(string name, string text) => Dialog.Locator(".form").EvaluateAsync(
        """
        (form, [name, text]) => {
          const files = new DataTransfer();
          files.items.add(new File([text], name, { type: 'text/csv' }));
          for (const type of ['dragover', 'drop']) form.dispatchEvent(new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true }));
        }
        """, new[] { name, text });
}
