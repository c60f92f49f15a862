using MambaViz.Client.Session;

namespace MambaViz.Client.Pages.Models;

/// <summary>What the models page's address says: <c>a=mamba-1d&amp;b=transformer-1d</c>.</summary>
/// <param name="First">The model shown; null for the first of the list.</param>
/// <param name="Second">The model it is compared with; null for none.</param>
public sealed record ModelsLink(string? First, string? Second)
{
    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static ModelsLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new(parts.Name("a"), parts.Name("b"));
    }

    /// <summary>The query without its question mark.</summary>
    public string Write() => QueryText.Write(("a", First), ("b", Second));
}
