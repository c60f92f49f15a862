namespace MambaViz.Client.Layout;

/// <summary>The query string of a page's address as its parts.</summary>
public static class QueryText
{
    /// <summary>Reads a query with or without its question mark; of a part given twice the first counts, one without a value is ignored.</summary>
    public static IReadOnlyDictionary<string, string> Parts(string query)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            if (split > 0)
                parts.TryAdd(part[..split], Uri.UnescapeDataString(part[(split + 1)..]));
        }
        return parts;
    }
}
