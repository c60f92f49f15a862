namespace MambaViz.Client.Layout;

/// <summary>The places of the layout that a page fills, and the pages there are.</summary>
public static class PageSections
{
    /// <summary>At the right of the app bar: what to do with the picture.</summary>
    public const string Actions = "actions";

    /// <summary>The status line.</summary>
    public const string Status = "status";

    /// <summary>The pages in the order of the app bar. A new page is one line.</summary>
    public static IReadOnlyList<PageEntry> Pages { get; } =
    [
        new("Playground", "") { Also = "compare" },
        new("Language", "language"),
        new("Phone book", "phone-book"),
        new("Regression", "regression"),
        new("Findings", "findings"),
        new("Training", "training"),
        new("Models", "models"),
        new("About", "about"),
    ];
}

/// <summary>A page in the app bar.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">Relative to the site.</param>
public sealed record PageEntry(string Title, string Address)
{
    /// <summary>Another address of it; null for none.</summary>
    public string? Also { get; init; }

    /// <summary>Whether an address is one of its own.</summary>
    public bool Has(string address) => Address == address || Also == address;
}
