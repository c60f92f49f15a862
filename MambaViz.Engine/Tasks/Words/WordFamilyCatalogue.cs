namespace MambaViz.Engine.Tasks.Words;

/// <summary>The families of tasks in words. Those of Grazzi et al., table 1, are among them, and codes that only a prompt can teach.</summary>
public static class WordFamilyCatalogue
{
    private static readonly Lazy<IReadOnlyList<WordFamily>> Families = new(() =>
        [.. AlgorithmicFamilies.All, .. Listed(), .. Translations(), new CipherFamily(), new RecallFamily(), new RandomPairsFamily()]);

    /// <summary>All of them, by group.</summary>
    public static IReadOnlyList<WordFamily> All => Families.Value;

    /// <summary>The family of a name; null where there is none.</summary>
    public static WordFamily? Find(string name) => All.FirstOrDefault(family => string.Equals(family.Name, name, StringComparison.Ordinal));

    private static IEnumerable<WordFamily> Listed() =>
        new (string Name, WordGroup Group, string Description)[]
        {
            ("plural", WordGroup.Linguistic, "The plural of a noun."),
            ("past", WordGroup.Linguistic, "The past of a verb."),
            ("gerund", WordGroup.Linguistic, "The -ing form of a verb."),
            ("third-person", WordGroup.Linguistic, "What he or she does."),
            ("comparative", WordGroup.Linguistic, "The comparative of an adjective."),
            ("adverb", WordGroup.Linguistic, "The adverb of an adjective."),
            ("antonym", WordGroup.Linguistic, "The opposite of an adjective."),
            ("capital", WordGroup.Knowledge, "The capital of a country."),
            ("continent", WordGroup.Knowledge, "The continent of a country."),
            ("currency", WordGroup.Knowledge, "The code of a country's currency."),
            ("language", WordGroup.Knowledge, "A language of a country."),
            ("religion", WordGroup.Knowledge, "The religion of most people of a country."),
            ("person-language", WordGroup.Knowledge, "The language of a well-known person."),
            ("element", WordGroup.Knowledge, "The symbol of an element."),
        }.Select(family => new ListedFamily(family.Name, family.Group, family.Description, WordList.Read(family.Name)))
        .Append(new ListedFamily("singular", WordGroup.Linguistic, "The singular of a noun.", WordList.Reversed(WordList.Read("plural"))))
        .Append(new ListedFamily("present", WordGroup.Linguistic, "The verb of a past.", WordList.Reversed(WordList.Read("past"))));

    private static IEnumerable<WordFamily> Translations()
    {
        foreach (var (code, name, list) in new[] { ("es", "Spanish", "spanish"), ("fr", "French", "french") })
        {
            var pairs = WordList.Read(list);
            yield return new ListedFamily($"en-{code}", WordGroup.Translation, $"English to {name}.", pairs);
            yield return new ListedFamily($"{code}-en", WordGroup.Translation, $"{name} to English.", WordList.Reversed(pairs));
        }
    }
}
