using Microsoft.Playwright;
using static MambaViz.Browser.Tests.Measured.Measurement;

namespace MambaViz.Browser.Tests.Measured;

/// <summary>From a step along training to its picture, on the model that ships.</summary>
[Collection(SinglePages.Name)]
public sealed class TrainingTests(BrowserFixture browser)
{
    private const int Steps = 22;

    // To the first frame in which the thick line is another one: the line that a step makes current moves there in 120 ms.
    private static readonly string KeyToCurve = $$"""
        () => {
          {{KeyPress.Clock}}
          const plot = document.querySelector('.function-plot .js-plotly-plot');
          const lines = () => [...plot.querySelectorAll('.scatterlayer .trace path.js-line')].map(l => l.getAttribute('d')).join();
          const heading = () => document.querySelector('h1').textContent;
          const before = [heading(), lines()];
          return fromKey(() => heading() !== before[0], () => lines() !== before[1]);
        }
        """;

    [Fact(Explicit = true)]
    public async Task A_step_of_the_slider_to_the_new_picture()
    {
        await using var page = await browser.OpenAsync(link: browser.Server.Url + "training");
        await Assertions.Expect(page.Heading).ToContainTextAsync("Step ", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Page.Locator(".step-chart table").First).Not.ToContainTextAsync("–", new() { Timeout = 60_000 });
        await page.Page.GetByRole(AriaRole.Slider, new() { Name = "Step" }).FocusAsync();
        var times = new List<double[]>();
        for (var i = 0; i < Steps; i++)
            times.Add(await KeyPress.TimeAsync(page.Page, i < Steps / 2 ? "ArrowLeft" : "ArrowRight", KeyToCurve));

        var (heading, curve) = (times.Select(t => t[0]).ToList(), times.Select(t => t[1]).ToList());
        Print($"growth, from a step to its heading: median {Quantile(heading, .5):f0} ms, p95 {Quantile(heading, .95):f0} ms; to its curve: median {Quantile(curve, .5):f0} ms, p95 {Quantile(curve, .95):f0} ms ({times.Count} steps)");
        Assert.Equal(Steps, times.Count);
    }
}
