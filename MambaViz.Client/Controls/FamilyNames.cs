namespace MambaViz.Client.Controls;

/// <summary>What families of words are called.</summary>
public static class FamilyNames
{
    /// <summary>The groups of families, in the order shown: as the server names them, and for people.</summary>
    public static IReadOnlyList<(string Name, string Title)> Groups { get; } =
    [
        ("knowledge", "Knowledge"), ("linguistic", "Word forms"), ("algorithmic", "Letters"), ("translation", "Translation"), ("in-context", "Codes"),
    ];

    /// <summary>A family for people: "Capital", "English to Spanish".</summary>
    public static string TitleOf(string family) => family switch
    {
        "capital" => "Capitals",
        "continent" => "Continents",
        "currency" => "Currencies",
        "language" => "Languages",
        "religion" => "Religions",
        "person-language" => "Languages of people",
        "element" => "Elements",
        "plural" => "Plurals",
        "antonym" => "Opposites",
        "en-es" => "English to Spanish",
        "es-en" => "Spanish to English",
        "en-fr" => "English to French",
        "fr-en" => "French to English",
        "cipher" => "Letter cipher",
        "random-pairs" => "Random pairs, no rule",
        { Length: > 0 } => char.ToUpperInvariant(family[0]) + family[1..].Replace('-', ' '),
        _ => family,
    };
}
