using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MambaViz.Client.Exploring.Guides;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Exploring.Guides;

/// <summary>The languages that lessons ship in: all tell of the same states, each in its words.</summary>
public sealed partial class GuideLanguagesTests
{
    // What is text, and so differs.
    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        "language", "name", "words", "title", "note", "body", "next", "line", "text", "answers", "verdict", "address",
    };

    public static TheoryData<string> All => [.. GuideLanguages.All.Select(language => language.Code)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_language_has_the_states_of_the_usual_one(string code)
    {
        var (own, usual) = (Skeleton(Parse(code)), Skeleton(Parse(GuideLanguages.Usual)));
        Assert.Equal(usual.ToJsonString(), own.ToJsonString());
        Assert.Equal(code, ShippedGuides.Read(code).Language);
        Assert.Equal(GuideLanguages.All.Single(language => language.Code == code).Name, ShippedGuides.Read(code).Name);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_texts_fit_and_its_words_are_explained(string code)
    {
        var book = ShippedGuides.Read(code);
        foreach (var step in book.Guides.SelectMany(guide => guide.Steps))
        {
            Assert.InRange(step.Title.Length, 1, 60);
            Assert.InRange(GuideText.Plain(step.Body).Length, 1, 95);
            Assert.InRange(step.Next.Length, 1, 24);
            Assert.All(GuideText.Parts(step.Body), part => Assert.True(part.Term is null || book.Explain(part.Term) is not null, part.Term));
        }
        foreach (var sentence in new[] { book.Words.KeyWeights, book.Words.KeyDots })
            Assert.All(GuideText.Parts(sentence), part => Assert.True(part.Term is null || book.Explain(part.Term) is not null, part.Term));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_words_leave_room_for_what_is_shown_in_them(string code)
    {
        var (own, usual) = (Parse(code)["words"]!.AsObject(), Parse(GuideLanguages.Usual)["words"]!.AsObject());
        Assert.All(usual, word => Assert.Equal(Places(word.Value!), Places(own[word.Key]!)));
    }

    [Fact]
    public void A_translation_is_one()
    {
        var (english, spanish) = (ShippedGuides.Read(), ShippedGuides.Read("es"));
        Assert.All(
            english.Guides.SelectMany(guide => guide.Steps).Zip(spanish.Guides.SelectMany(guide => guide.Steps)),
            steps => Assert.NotEqual(steps.First.Title, steps.Second.Title));
        // Names of models are the same everywhere.
        Assert.All(english.Terms.Zip(spanish.Terms), terms => Assert.NotEqual(terms.First.Text, terms.Second.Text));
    }

    [Theory]
    [InlineData("es", null, "es", "en")]
    [InlineData("es", null, "fr", "es-MX", "en")]
    [InlineData("en", "xx", null, "EN-gb", "es")]
    [InlineData("en", "fr", "de")]
    [InlineData("en", "")]
    public void The_first_that_ships_is_taken(string expected, params string?[] wanted) =>
        Assert.Equal(expected, GuideLanguages.Choose(wanted));

    private static JsonNode Parse(string code) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guides", code + ".json")))!;

    // All but the texts, of which their number is left.
    private static JsonNode Skeleton(JsonNode node) => node switch
    {
        JsonObject part => new JsonObject(part.Select(pair => KeyValuePair.Create(pair.Key, Texts.Contains(pair.Key)
            ? (JsonNode?)(pair.Value is JsonArray texts ? texts.Count : 1)
            : Skeleton(pair.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Skeleton(item!))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<string> Places(JsonNode text) => Brace().Matches(text.GetValue<string>()).Select(match => match.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brace();
}
