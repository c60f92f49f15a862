using MambaViz.Client.Layout;
using MambaViz.Contracts;

namespace MambaViz.Client.Models;

/// <summary>What the models page's address says: <c>a=mamba-1d&amp;b=transformer-1d</c>.</summary>
/// <param name="First">The model shown; null for the first of the list.</param>
/// <param name="Second">The model it is compared with; null for none.</param>
public sealed record ModelsLink(string? First, string? Second)
{
    /// <summary>Reads a query with or without its question mark. Never fails: a bad part is ignored.</summary>
    public static ModelsLink Read(string query)
    {
        var parts = QueryText.Parts(query);
        return new(Id("a"), Id("b"));

        string? Id(string part) => parts.GetValueOrDefault(part) is { Length: > 0 and <= Limits.NameLength } id ? id : null;
    }

    /// <summary>The query without its question mark.</summary>
    public string Write() =>
        string.Join('&', new[] { ("a", First), ("b", Second) }.Where(part => part.Item2 is not null).Select(part => part.Item1 + "=" + Uri.EscapeDataString(part.Item2!)));
}
