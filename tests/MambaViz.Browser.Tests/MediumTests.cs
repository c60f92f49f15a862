using System.Text;
using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>The playground on paper, and in the colours that the system forces.</summary>
[Collection(SinglePages.Name)]
public sealed class MediumTests(BrowserFixture browser)
{
    [Fact]
    public async Task Printed_it_is_light_a_page_a_chart_with_curves_on_their_points()
    {
        await using var page = await browser.OpenAsync(scheme: ColorScheme.Dark);
        await page.ReadyAsync();
        await Assertions.Expect(page.Page.Locator(".figure-layer[data-live]")).ToHaveCountAsync(5, new() { Timeout = 30_000 });

        var pages = Encoding.Latin1.GetString(await page.Page.PdfAsync(new() { PreferCSSPageSize = true })).Split("/Type /Page\n").Length - 1;
        Assert.Equal(4, pages);

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255)", await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        var colors = await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.function-plot .js-line')].map(line => getComputedStyle(line).stroke)");
        Assert.Contains("rgb(0, 114, 178)", colors);
        Assert.Equal(0, await page.Page.EvaluateAsync<int>(
            """
            () => {
              const [frame, drawn] = ['.figure-layer', '.main-svg'].map(part => document.querySelector('.function-plot ' + part).getBoundingClientRect());
              return Math.round(Math.max(...['left', 'top', 'right', 'bottom'].map(side => Math.abs(frame[side] - drawn[side]))));
            }
            """));
    }

    [Fact]
    public async Task In_forced_colours_discs_legend_and_thumb_are_visible()
    {
        await using var page = await browser.OpenAsync();
        await page.ReadyAsync();
        await page.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        var seen = await page.Page.EvaluateAsync<Dictionary<string, bool>>(
            """
            () => {
              const style = (selector, pseudo) => getComputedStyle(document.querySelector(selector), pseudo);
              const ground = style('body').backgroundColor;
              return {
                disc: style('.disc').backgroundColor !== ground && style('.disc').color !== style('.disc').backgroundColor,
                plate: style('.disc').forcedColorAdjust === 'none' && style('.slot.current b').forcedColorAdjust === 'none',
                later: style('.disc.later').borderTopColor !== ground && style('.disc.later').borderTopStyle === 'dashed',
                thumb: style('.slot.current i').backgroundColor !== ground && style('.slot.current b').color !== style('.slot.current i').backgroundColor,
                legend: style('.errors .swatch').color !== ground && style('.truth').color !== ground,
                curve: getComputedStyle([...document.querySelectorAll('.function-plot .js-line')].at(-1)).stroke !== ground,
              };
            }
            """);
        Assert.All(seen, part => Assert.True(part.Value, part.Key));
        await Screenshots.SaveAsync(page.Page, "playground-forced");
    }
}
