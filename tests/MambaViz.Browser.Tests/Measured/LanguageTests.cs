using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>From one more demonstration to the layers of two word models.</summary>
[Collection(SinglePages.Name)]
public sealed class LanguageTests(BrowserFixture browser)
{
    // The grids are old at once, and each row is new as it arrives.
    private const string RowToRow = """
        () => {
          const grids = [...document.querySelectorAll('.layer-grid')];
          const heading = document.querySelector('h1').textContent;
          const asked = () => document.querySelector('h1').textContent !== heading;
          return fromKey(
            () => asked() && !grids[0].querySelector('tbody tr').classList.contains('old'),
            () => asked() && !document.querySelector('.layer-grid .old'));
        }
        """;

    [Fact(Explicit = true)]
    public async Task One_more_demonstration_to_the_first_layer_and_to_all_of_two_models()
    {
        var page = new LanguagePageObject(await browser.Visitor.OpenAsync(browser.Server.Url + "language", 1280, 800, Microsoft.Playwright.ColorScheme.Light), browser.Visitor);
        await using (page)
        {
            await page.ReadyAsync();
            var (first, all) = (new List<double>(), new List<double>());
            await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "+ Add" }).ClickAsync();
            for (var press = 0; press < Presses; press++)
            {
                await page.Page.GetByLabel("New demonstration, question").FillAsync($"Land {press}");
                await page.Page.GetByLabel("New demonstration, answer").FillAsync("Town");
                var times = await KeyPress.TimeAsync(page.Page, "Enter", $"() => {{ {KeyPress.Clock} return ({RowToRow})(); }}");
                first.Add(times[0]);
                all.Add(times[1]);
                await page.ReadyAsync();
            }

            Print($"one more demonstration to the first model's first layer: median {Quantile(first, .5):f0} ms, p95 {Quantile(first, .95):f0} ms; to all layers of two models: median {Quantile(all, .5):f0} ms, p95 {Quantile(all, .95):f0} ms ({all.Count} presses)");
        }
    }
}
