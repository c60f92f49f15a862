using MambaViz.Client.Exploring.Prompts;
using MambaViz.Client.Pages.Language;
using MambaViz.Contracts;

namespace MambaViz.Client.Tests.Pages.Language;

public sealed class LanguageLinkTextTests
{
    [Fact]
    public void A_link_is_read_as_it_was_written()
    {
        var link = new LanguageLink
        {
            Family = "past",
            Seed = 7,
            Total = 5,
            Then = "en-es",
            HeldOut = true,
            Own = new([new("a,b", "c|d"), new("שלום", "👩‍🚀 &=?#"), new("x > y", "->")], "what, now", "this"),
            Count = 2,
            Layer = 3,
            Lens = Lens.ReadOut,
            Models = ["words-mamba", "a,b"],
            Cell = new(7, 2),
            Inside = new(-4, 1) { View = new() { WithGate = false, Channel = 3 } },
            Written = "li s",
            Why = true,
        };
        Assert.Equal(LanguageLinkText.Write(link), LanguageLinkText.Write(LanguageLinkText.Read("?" + LanguageLinkText.Write(link))));
        Assert.Equal(link.Own, LanguageLinkText.Read(LanguageLinkText.Write(link)).Own);
        Assert.Equal(link.Models, LanguageLinkText.Read(LanguageLinkText.Write(link)).Models);
        Assert.Equal(link.Inside, LanguageLinkText.Read(LanguageLinkText.Write(link)).Inside);
        Assert.Equal("", LanguageLinkText.Write(new()));
    }

    [Theory]
    [InlineData("why=yes&seed=-1&total=257&count=x&layer=256&lens=blurred&cell=1&written=&inside=on")]
    [InlineData("seed=99999999999999999999&cell=1.128&heldout=no&then=&models")]
    public void What_cannot_be_read_takes_its_default(string query) => Assert.Equal("", LanguageLinkText.Write(LanguageLinkText.Read(query)));

    [Fact]
    public void A_text_that_no_prompt_can_hold_is_left_out()
    {
        var link = LanguageLinkText.Read($"ask=q&answer={new string('a', 101)}&demonstrations=a%09b%0Ac%0Ad%09%0Ae%09f%07");
        Assert.Equal(new WordPrompt([new("a", "b")], "q", null), link.Own);
        Assert.Null(LanguageLinkText.Read("demonstrations=a%09b").Own);
    }
}
