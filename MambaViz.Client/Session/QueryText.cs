using System.Globalization;
using MambaViz.Contracts;

namespace MambaViz.Client.Session;

/// <summary>
/// The query string of a page's address: its parts as they are read, each null where it is missing or no such thing, and as they are written.
/// </summary>
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

    /// <summary>A name.</summary>
    public static string? Name(this IReadOnlyDictionary<string, string> parts, string part) => AsName(parts.GetValueOrDefault(part));

    /// <summary>A whole number within bounds.</summary>
    public static int? Whole(this IReadOnlyDictionary<string, string> parts, string part, int least, int most) =>
        int.TryParse(parts.GetValueOrDefault(part), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most ? number
            : null;

    /// <summary>A finite number.</summary>
    public static double? Number(this IReadOnlyDictionary<string, string> parts, string part) =>
        double.TryParse(parts.GetValueOrDefault(part), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>A lens.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="known">The lenses there are. Default: those of models of numbers.</param>
    public static string? LensName(this IReadOnlyDictionary<string, string> parts, IReadOnlyList<string>? known = null) =>
        (known ?? Lens.All).FirstOrDefault(lens => lens == parts.GetValueOrDefault("lens"));

    /// <summary>Names, each once; null where the part is missing, and none where it is empty.</summary>
    public static IEnumerable<string>? AllNames(this IReadOnlyDictionary<string, string> parts, string part) =>
        parts.TryGetValue(part, out var text) ? ReadNames(text).Select(AsName).OfType<string>() : null;

    /// <summary>Names as one part: a name that holds a comma is told from two.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(',', names.Select(name => Uri.EscapeDataString(Uri.EscapeDataString(name))));

    /// <summary>The names of a part that <see cref="Parts"/> read, each once.</summary>
    public static IEnumerable<string> ReadNames(string part) =>
        part.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).Distinct(StringComparer.Ordinal);

    /// <summary>The query without its question mark: a text, a number or names; what is null is left out.</summary>
    public static string Write(params IEnumerable<(string Name, object? Value)> parts) => string.Join('&', parts
        .Where(part => part.Value is not null)
        .Select(part => part.Name + "=" + part.Value switch
        {
            IEnumerable<string> names => Names(names),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            var text => Uri.EscapeDataString((string)text!),
        }));

    /// <summary>A value to be written; null where it is the usual one, which goes without saying.</summary>
    public static object? Unless<T>(T value, T usual) => EqualityComparer<T>.Default.Equals(value, usual) ? null : value;

    internal static string? AsName(string? text) => text is { Length: > 0 and <= Limits.NameLength } ? text : null;
}
