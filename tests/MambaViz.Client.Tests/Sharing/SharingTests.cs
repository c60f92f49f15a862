using FsCheck.Xunit;
using MambaViz.Client.Sharing;

namespace MambaViz.Client.Tests.Sharing;

/// <summary>What goes to the clipboard, and a page inside another site's page.</summary>
public sealed class SharingTests
{
    private const string Address = "https://viz.example/language?family=capital&draw=3";

    [Theory]
    [InlineData("?lesson=sine", null)]
    [InlineData("?embed=0", null)]
    [InlineData("?embed=1", "embedded")]
    [InlineData("?lesson=sine&embed=1&hide=charts,tools", "embedded without-tools without-charts")]
    [InlineData("?embed=1&hide=charts,charts,nothing-such", "embedded without-charts")]
    public void An_address_says_what_an_embedded_page_leaves_out(string query, string? classes) =>
        Assert.Equal(classes, Embedding.Read(query)?.ClassNames);

    [Property(MaxTest = 300)]
    public bool What_a_page_shows_and_how_it_is_embedded_come_back_from_one_address(bool[] hidden, int seed)
    {
        var embedding = new Embedding([.. Embedding.Parts.Where((_, i) => i < hidden.Length && hidden[i])]);
        var own = seed % 2 == 0 ? "" : $"seed={Math.Abs((long)seed)}&lens=tuned";

        var query = "?" + embedding.After(own);

        return Embedding.WithoutIt(query) == own && embedding.Equals(Embedding.Read(query));
    }

    [Fact]
    public void A_frame_shows_the_embedded_page_and_nothing_of_a_title_becomes_markup() =>
        Assert.StartsWith(
            "<iframe src=\"https://viz.example/language?family=capital&amp;draw=3&amp;embed=1\" title=\"&quot;&gt;&lt;script&gt;\" ",
            ShareText.Of(ShareFormat.Frame, Address, "\"><script>"),
            StringComparison.Ordinal);

    [Fact]
    public void A_notebook_s_cell_is_a_string_of_python() =>
        Assert.Equal(
            "from IPython.display import IFrame\nIFrame(\"https://viz.example/?a=%22&embed=1\", width=\"100%\", height=640)",
            ShareText.Of(ShareFormat.Notebook, "https://viz.example/?a=%22", "t"));

    [Fact]
    public void Markdown_escapes_brackets() =>
        Assert.Equal($"[a \\[b\\] c](<{Address}>)", ShareText.Of(ShareFormat.Markdown, Address, "a [b] c"));

    [Fact]
    public void A_citation_names_paper_and_program_with_balanced_braces()
    {
        var text = ShareText.Of(ShareFormat.Citation, Address + "%20", "t");

        Assert.Contains("@inproceedings{grazzi2024mamba,", text, StringComparison.Ordinal);
        Assert.Contains($"version = {{{Citation.Version}}}", text, StringComparison.Ordinal);
        Assert.Contains($"url     = {{{Address}\\%20}}", text, StringComparison.Ordinal);
        Assert.Equal(text.Count(c => c == '{'), text.Count(c => c == '}'));
    }

    [Fact]
    public void Whoever_embeds_an_embedded_page_gets_one_that_is_whole() =>
        Assert.Contains("?a=1&amp;embed=1\"", ShareText.Of(ShareFormat.Frame, "https://viz.example/?a=1&embed=1&hide=charts", "t"), StringComparison.Ordinal);
}
