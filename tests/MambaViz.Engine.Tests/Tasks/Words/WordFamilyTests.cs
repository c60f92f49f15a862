using MambaViz.Engine.Tasks.Words;

namespace MambaViz.Engine.Tests.Tasks.Words;

/// <summary>What holds for every family of words.</summary>
public sealed class WordFamilyTests
{
    public static TheoryData<string> Names => [.. WordFamilyCatalogue.All.Select(family => family.Name)];

    public static TheoryData<string, string, string> Answers => new()
    {
        { "list-first", "k, d, a", "k" }, { "list-last", "k, d, a", "a" }, { "next-letter", "y", "z" }, { "previous-letter", "b", "a" },
        { "reverse", "tree", "eert" }, { "sort", "tree", "eert" }, { "rotate", "tree", "reet" },
        { "caesar", "zoo", "app" }, { "length", "tree", "4" },
        { "affix", "tree", "untreeed" }, { "number-word", "742", "seven hundred forty-two" },
        { "ordinal", "112", "112th" }, { "ordinal", "42", "42nd" },
        { "plural", "child", "children" }, { "singular", "children", "child" }, { "past", "go", "went" }, { "present", "went", "go" },
        { "gerund", "run", "running" }, { "third-person", "try", "tries" }, { "comparative", "big", "bigger" }, { "adverb", "quick", "quickly" },
        { "antonym", "hot", "cold" }, { "capital", "France", "Paris" }, { "continent", "Kenya", "Africa" }, { "currency", "Japan", "JPY" },
        { "language", "Brazil", "Portuguese" }, { "element", "Gold", "Au" },
        { "religion", "Egypt", "Islam" }, { "person-language", "Victor Hugo", "French" }, { "en-es", "water", "agua" }, { "es-en", "agua", "water" },
        { "en-fr", "house", "maison" }, { "fr-en", "maison", "house" },
    };

    [Fact]
    public void The_paper_s_eighteen_are_there_and_codes()
    {
        string[] paper =
        [
            "list-first", "list-last", "next-letter", "previous-letter", "to-lower", "to-upper", "capital", "continent", "religion",
            "person-language", "antonym", "singular", "gerund",
            "past", "en-es", "en-fr", "es-en", "fr-en",
        ];

        string[] names = [.. WordFamilyCatalogue.All.Select(family => family.Name)];
        Assert.All(paper.Concat(["cipher", "recall", "random-pairs"]), name => Assert.Contains(name, names));
        Assert.Equal(names, names.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prompt_is_its_seed_s_and_its_demonstrations_are_different_words(string name)
    {
        var family = WordFamilyCatalogue.Find(name)!;
        foreach (var count in new[] { 0, 1, family.DemonstrationLimit })
        {
            var prompt = family.Draw(count, seed: 11);

            Assert.Equal(Text(prompt), Text(family.Draw(count, seed: 11)));
            Assert.Equal(count, prompt.Demonstrations.Select(pair => pair.X).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(name == "recall" && count > 0, prompt.Demonstrations.Any(pair => pair.X == prompt.Query.X));
        }

        Assert.NotEqual(Text(family.Draw(3, seed: 11)), Text(family.Draw(3, seed: 12)));
        Assert.Throws<ArgumentOutOfRangeException>(() => family.Draw(family.DemonstrationLimit + 1, seed: 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Held_out_words_are_asked_for_alone_and_never_demonstrated(string name)
    {
        var family = WordFamilyCatalogue.Find(name)!;
        for (var seed = 0; seed < 50; seed++)
        {
            var (trained, heldOut) = (family.Draw(4, seed), family.Draw(4, seed, isHeldOut: true));
            if (!family.HoldsOut)
                continue;
            Assert.False(family.IsHeldOut(trained.Query.X));
            Assert.True(family.IsHeldOut(heldOut.Query.X));
            Assert.All(trained.Demonstrations.Concat(heldOut.Demonstrations), pair => Assert.False(family.IsHeldOut(pair.X)));
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_what_it_should_be(string name, string x, string answer)
    {
        var family = WordFamilyCatalogue.Find(name)!;
        // Whatever is listed or follows from the rule: drawn until it comes, or one of the pairs.
        var pair = family is ListedFamily listed
            ? listed.Pairs.Single(pair => pair.X == x)
            : new WordPair(x, ((RuleFamily)family).AnswerOf(x));

        Assert.True(WordFamily.IsRight($" {answer}\n", pair), $"{x} gave {string.Join('|', pair.Answers)}");
        Assert.False(WordFamily.IsRight(answer + "x", pair));
    }

    [Fact]
    public void A_cipher_s_letters_stand_for_one_letter_each()
    {
        var prompt = WordFamilyCatalogue.Find("cipher")!.Draw(40, seed: 3);
        var code = prompt.Demonstrations.Append(prompt.Query).SelectMany(pair => pair.X.Zip(pair.Answer)).Distinct().ToList();

        Assert.Equal(code.Count, code.Select(pair => pair.First).Distinct().Count());
        Assert.Equal(code.Count, code.Select(pair => pair.Second).Distinct().Count());
    }

    [Fact]
    public void Recall_asks_what_was_demonstrated()
    {
        var prompt = WordFamilyCatalogue.Find("recall")!.Draw(16, seed: 3);

        Assert.Contains(prompt.Query, prompt.Demonstrations);
    }

    private static string Text(WordPrompt prompt) =>
        string.Join('\n', prompt.Demonstrations.Append(prompt.Query).Select(pair => $"{pair.X}>{pair.Answer}"));
}
