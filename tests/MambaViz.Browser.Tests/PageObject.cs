using Microsoft.Playwright;

namespace MambaViz.Browser.Tests;

/// <summary>A page as a person meets it: found by role and name.</summary>
public abstract class PageObject : IAsyncDisposable
{
    private readonly List<string> _errors = [];
    private readonly Visitor _visitor;

    protected PageObject(IPage page, Visitor visitor)
    {
        (Page, _visitor) = (page, visitor);
        page.Console += Console;
        page.PageError += Thrown;
    }

    public IPage Page { get; }

    /// <summary>What the console called an error, and what was thrown.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    public ILocator Status => Page.GetByRole(AriaRole.Contentinfo);

    /// <summary>Leaves the profile as it was found, for the next page.</summary>
    public async ValueTask DisposeAsync()
    {
        Page.Console -= Console;
        Page.PageError -= Thrown;
        await _visitor.LeaveAsync(Page);
        GC.SuppressFinalize(this);
    }

    private void Console(object? sender, IConsoleMessage message)
    {
        if (string.Equals(message.Type, "error", StringComparison.Ordinal))
            _errors.Add(message.Text);
    }

    private void Thrown(object? sender, string error) => _errors.Add(error);
}
