using System.Diagnostics.CodeAnalysis;
using MambaViz.Client.Controls;
using MambaViz.Client.Session;
using MambaViz.Contracts;

namespace MambaViz.Client.Layout;

/// <summary>What the address a page was opened at names and nobody has, told with what is shown instead until something else is chosen.</summary>
/// <param name="parts">The parts of the page's addresses that name something.</param>
public sealed class MissingNames(IReadOnlyList<NamedPart> parts)
{
    private readonly Dictionary<NamedPart, (IReadOnlyList<string> Names, string? Shown)> _asked = [];

    /// <summary>The page was opened at an address, with or without its question mark.</summary>
    public void Open(string query)
    {
        var given = QueryText.Parts(query);
        _asked.Clear();
        foreach (var part in parts)
            if (given.GetValueOrDefault(part.Name) is { Length: > 0 } text)
                _asked[part] = (part.IsList ? [.. QueryText.ReadNames(text)] : [text], null);
    }

    /// <summary>What the page says: the missing names before its own words, which alone count where they tell of a problem.</summary>
    /// <param name="own">The page's own words; null for none.</param>
    [return: NotNullIfNotNull(nameof(own))]
    public PlotNotice? With(PlotNotice? own)
    {
        if (own is { Kind: NoticeKind.Problem })
            return own;
        var told = string.Join(' ', parts.Select(Told).OfType<string>());
        return told.Length == 0 ? own : new(NoticeKind.Caution, $"{told} {own?.Text}".TrimEnd(), own?.CanRetry ?? false);
    }

    private string? Told(NamedPart part)
    {
        if (!_asked.TryGetValue(part, out var asked) || asked.Names.Any(name => part.Has(name) is null))
            return null;
        var (missing, shown) = (asked.Names.Where(name => part.Has(name) == false).ToList(), part.Shown());
        if (missing.Count == 0 || (asked.Shown ?? shown) != shown)
        {
            _asked.Remove(part);
            return null;
        }

        _asked[part] = asked with { Shown = shown };
        if (missing is [var only] && part.WhyNot?.Invoke(only) is { } why)
            return $"{why} Shown instead: {shown}.";
        return $"There is no {part.Kind} \"{string.Join("\" or \"", missing.Select(Short))}\" here; shown instead: {shown}.";
    }

    private static string Short(string name) => name.Length <= Limits.NameLength ? name : name[..Limits.NameLength] + "…";
}

/// <summary>A part of an address that names something.</summary>
/// <param name="Name">In the address: <c>lens</c>.</param>
/// <param name="Kind">What it names, for people: "lens".</param>
/// <param name="Has">Whether there is one of that name; null until that is known.</param>
/// <param name="Shown">What is shown, for people.</param>
/// <param name="IsList">Whether it names several.</param>
public sealed record NamedPart(string Name, string Kind, Func<string, bool?> Has, Func<string> Shown, bool IsList = false)
{
    /// <summary>A sentence of its own for a name that nobody has. Default: that there is none of that name.</summary>
    public Func<string, string?>? WhyNot { get; init; }

    /// <summary>The part that names a lens.</summary>
    /// <param name="shown">The lens shown.</param>
    public static NamedPart OfLens(Func<string> shown) =>
        new("lens", "lens", name => Lens.All.Contains(name, StringComparer.Ordinal), () => Words.LensTitle(shown()));

    /// <summary>The part that names a guided lesson.</summary>
    /// <param name="has">Whether the page has one of that id; null until that is known.</param>
    public static NamedPart OfGuide(Func<string, bool?> has) => new("guide", "guided lesson", has, () => "the page without one");

    /// <summary>The part that names the scale of errors.</summary>
    /// <param name="isLog">Whether it is the logarithmic one.</param>
    public static NamedPart OfScale(Func<bool> isLog) => new("scale", "scale", name => name is "log" or "linear", () => isLog() ? "log" : "linear");
}
