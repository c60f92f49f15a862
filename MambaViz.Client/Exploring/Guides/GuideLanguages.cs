namespace MambaViz.Client.Exploring.Guides;

/// <summary>The languages that lessons ship in: each is one file, <c>guides/es.json</c>.</summary>
public static class GuideLanguages
{
    /// <summary>The part of an address that names one.</summary>
    public const string Part = "lang";

    /// <summary>Where no other is asked for.</summary>
    public const string Usual = "en";

    /// <summary>Their codes, and what they call themselves.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [(Usual, "English"), ("es", "Español")];

    /// <summary>The code of one that ships; null for others.</summary>
    /// <param name="code">As a browser says it: <c>es</c>, <c>es-MX</c>.</param>
    public static string? Find(string? code) =>
        All.Select(language => language.Code).FirstOrDefault(own => string.Equals(own, code?.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    /// <summary>The first of some that ships, else the usual one.</summary>
    /// <param name="wanted">The most wanted first: a link's, the one remembered, those a browser prefers.</param>
    public static string Choose(IEnumerable<string?> wanted) => wanted.Select(Find).FirstOrDefault(code => code is not null) ?? Usual;

    /// <summary>Its file, relative to the site.</summary>
    public static string File(string code) => $"guides/{code}.json";
}
