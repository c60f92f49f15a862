using MambaViz.Client.Pages.PhoneBook;
using MambaViz.Client.Tests.Doubles;

namespace MambaViz.Client.Tests.Pages.PhoneBook;

public sealed class BookWordsTests
{
    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(1000, "1.0 KB")]
    [InlineData(77_824, "78 KB")]
    [InlineData(1_048_576, "1.0 MB")]
    [InlineData(23_400_000, "23 MB")]
    public void Bytes_are_written_in_decimal_units(double bytes, string text) => Assert.Equal(text, BookWords.Bytes(bytes));

    [Fact]
    public void Two_models_that_only_their_ids_tell_apart_are_named_by_them()
    {
        var models = BookModel.Of([TestBooks.Cards[2], TestBooks.Cards[2] with { Id = "another" }]);
        Assert.Equal(["Transformer, another", "Transformer, recall-transformer"], models.Select(model => model.Name));
        Assert.Equal(2, models.Select(model => model.Variant).Distinct().Count());
    }

    [Fact]
    public void A_state_is_as_large_as_a_cache_where_their_lines_cross()
    {
        var (state, cache) = (BookModel.Of([TestBooks.Cards[1]])[0], BookModel.Of([TestBooks.Cards[2]])[0]);
        var entries = state.Card.Kept.Fixed / 8192.0;

        Assert.Equal("9.5 entries", BookWords.Break(state, cache));
        Assert.InRange(state.Bytes(1), cache.Bytes((int)entries), cache.Bytes((int)entries + 1));
    }

    [Theory]
    [InlineData("entries=63", 64)]
    [InlineData("entries=512", 64)]
    [InlineData("entries=0", 64)]
    [InlineData("entries=1", 1)]
    [InlineData("entries=256", 256)]
    public void An_address_names_a_doubling_or_is_taken_for_the_usual_book(string query, int count) => Assert.Equal(count, PhoneBookLink.Read(query).Count);
}
