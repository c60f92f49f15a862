using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>Measures the words and controls of a page: none is beyond the page, and none lies over another.</summary>
internal static class LayoutCheck
{
    /// <summary>The widths at which pages are held to it.</summary>
    public static IReadOnlyList<int> Widths { get; } = [390, 600, 768, 900, 1024, 1280, 1920, 2560];

    private const string Measure =
        """
        over => {
          const slack = 2, width = document.documentElement.clientWidth, problems = [];
          // What can be seen of a box: the part that no frame around it cuts off.
          const seen = (box, from) => {
            let { left, right, top, bottom } = box;
            for (let e = from; e && e !== document.body; e = e.parentElement) {
              const style = getComputedStyle(e);
              if (style.visibility === 'hidden' || style.display === 'none' || +style.opacity === 0) return null;
              // For those who hear the page alone.
              if (style.clipPath.startsWith('inset(50%')) return null;
              if (style.overflowX === 'visible') continue;
              const frame = e.getBoundingClientRect();
              left = Math.max(left, frame.left); right = Math.min(right, frame.right);
              top = Math.max(top, frame.top); bottom = Math.min(bottom, frame.bottom);
            }
            return right - left > slack && bottom - top > slack ? { left, right, top, bottom } : null;
          };
          const layer = e => e.closest('.status-line, .app-bar, .mud-popover, .rail, .guide-strip') ?? document.body;
          const items = [];
          const add = (element, box, text) => {
            const rect = seen(box, element);
            if (rect) items.push({ element, text, layer: layer(element), ...rect });
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) {
            const node = texts.currentNode, element = node.parentElement;
            if (!node.data.trim() || element.closest('script, style, option, .visually-hidden, .plotly-plot, #blazor-error-ui')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) add(element, box, node.data.trim().slice(0, 40));
          }
          for (const control of document.querySelectorAll('button, input, select, summary, a, [role=slider]'))
            add(control, control.getBoundingClientRect(), control.getAttribute('aria-label') ?? control.innerText ?? control.id);
          // Words that end in an ellipsis; what a phone's own list shows is told in full beside it.
          for (const element of document.querySelectorAll('body *'))
            if (getComputedStyle(element).textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'SELECT'
                && seen(element.getBoundingClientRect(), element)) problems.push(`"${element.innerText.slice(0, 40)}" is cut`);
          if (document.documentElement.scrollWidth > width) problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
          for (const item of items)
            if (item.right > width + slack || item.left < -slack)
              problems.push(`"${item.text}" is at ${Math.round(item.left)} to ${Math.round(item.right)}`);
          for (let i = 0; i < items.length; i++)
            for (let j = i + 1; j < items.length; j++) {
              const [a, b] = [items[i], items[j]];
              if (a.layer !== b.layer || a.element.contains(b.element) || b.element.contains(a.element)) continue;
              if (Math.min(a.right, b.right) - Math.max(a.left, b.left) <= slack) continue;
              if (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) <= slack) continue;
              if (over.some(selector => a.element.closest(selector) || b.element.closest(selector))) continue;
              problems.push(`"${a.text}" and "${b.text}" lie over one another at ${Math.round(a.left)}, ${Math.round(a.top)}`);
            }
          return problems;
        }
        """;

    /// <summary>The controls that a finger misses, a line each; the line of states at the bottom is too low for any.</summary>
    public static Task<string[]> SmallTargetsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('button, select, summary, a, [role=slider]')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.examples, .status-line, .visually-hidden, #blazor-error-ui'))
          .map(e => [e, e.getBoundingClientRect()])
          .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
          .map(([e, box]) => `${e.getAttribute('aria-label') ?? e.innerText}: ${box.width} x ${box.height}`)
        """);

    /// <summary>Gives the window a size, and waits two frames: what is drawn for it is there then.</summary>
    public static async Task ResizeAsync(IPage page, int width, int height)
    {
        await page.SetViewportSizeAsync(width, height);
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /// <summary>Waits for what a page at rest is to be; false where it is not so after that long.</summary>
    public static async Task<bool> SettlesAsync(IPage page, string condition, object? argument = null)
    {
        try
        {
            await page.WaitForFunctionAsync(condition, argument, new() { PollingInterval = 150, Timeout = 3000 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>What is wrong at a width, a line each.</summary>
    /// <param name="page">At rest.</param>
    /// <param name="width">Of the window.</param>
    /// <param name="over">Selectors of what lies over something on purpose: a slider is easier to hit than it is high.</param>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, int width, params string[] over)
    {
        await ResizeAsync(page, width, width < 720 ? 844 : 900);
        if (await SettlesAsync(page, $"over => ({Measure})(over).length === 0", over))
            return [];
        return [.. (await page.EvaluateAsync<string[]>(Measure, over)).Select(problem => FormattableString.Invariant($"{width}: {problem}"))];
    }
}
