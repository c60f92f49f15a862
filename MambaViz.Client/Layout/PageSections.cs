namespace MambaViz.Client.Layout;

/// <summary>The places of the layout that a page fills.</summary>
public static class PageSections
{
    /// <summary>At the right of the app bar: what to do with the picture.</summary>
    public const string Actions = "actions";

    /// <summary>The status line.</summary>
    public const string Status = "status";
}
