using System.Diagnostics.CodeAnalysis;
using MambaViz.Client.Session;

namespace MambaViz.Client.Sharing;

/// <summary>
/// A page inside a page of another site, as its address says: <c>embed=1</c>, and with <c>hide=charts,tools</c> what it leaves out. It is no part of
/// what the page shows, and stands behind it in the address.
/// </summary>
/// <param name="Hidden">What is left out, some of <see cref="Parts"/>, in their order.</param>
public sealed record Embedding(IReadOnlyList<string> Hidden)
{
    /// <summary>The part of an address that makes it one.</summary>
    public const string Name = "embed";

    private const string Hide = "hide", On = "1";

    /// <summary>
    /// What can be left out: the tools above, the heading, what is said under the picture, the scrubbers, the small charts, and the line below
    /// that leads to the whole page.
    /// </summary>
    public static IReadOnlyList<string> Parts { get; } = ["tools", "heading", "notice", "scrubbers", "charts", "link"];

    /// <summary>The class names that the style sheet knows it by.</summary>
    public string ClassNames => string.Join(' ', Hidden.Select(part => "without-" + part).Prepend("embedded"));

    /// <summary>Reads it of an address; null where the page stands for itself. Names that nothing has are left out.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static Embedding? Read(string query) => QueryText.Parts(query).GetValueOrDefault(Name) == On ? Of(query) : null;

    /// <summary>That of an address which is one in any case: what it says to leave out.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static Embedding Of(string query)
    {
        var hidden = QueryText.Parts(query).AllNames(Hide)?.ToHashSet(StringComparer.Ordinal) ?? [];
        return new([.. Parts.Where(hidden.Contains)]);
    }

    /// <summary>An address' query without what is said here of it.</summary>
    /// <param name="query">With or without its question mark.</param>
    public static string WithoutIt(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part.Split('=')[0] is not (Name or Hide)));

    /// <summary>A query with it behind.</summary>
    /// <param name="own">What the page shows, without a question mark.</param>
    public string After(string own)
    {
        var said = QueryText.Write((Name, On), (Hide, Hidden.Count == 0 ? null : Hidden));
        return own.Length == 0 ? said : $"{own}&{said}";
    }

    /// <inheritdoc/>
    public bool Equals([NotNullWhen(true)] Embedding? other) => other is not null && Hidden.SequenceEqual(other.Hidden, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Hidden.Count;
}
