using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Contracts.Experiments;

namespace MambaViz.Contracts.Tests;

/// <summary>One table says how lines are told apart, and one palette which colours there are.</summary>
public sealed partial class LookTests
{
    [Fact]
    public void Everyone_has_a_look_of_their_own()
    {
        Assert.Equal(Enum.GetValues<SeriesIdentity>().Order(), LookTable.All.Keys.Order());
        Assert.Distinct(LookTable.All.Values.Select(look => look.Id));
        Assert.Distinct(LookTable.All.Values.Select(look => look.Title));
        Assert.Distinct(LookTable.All.Values.Select(look => (look.Color, look.SvgDash)));
    }

    [Fact]
    public void Models_differ_in_colour_dash_and_marker_each()
    {
        var models = LookTable.All.Values.Where(look => look.IsModel).ToList();
        Assert.Distinct(models.Select(look => look.Color));
        Assert.Distinct(models.Select(look => look.SvgDash));
        Assert.Distinct(models.Select(look => look.SvgPlotDash));
        Assert.Distinct(models.Select(look => look.Marker));
    }

    [Theory]
    [InlineData("mamba", SeriesIdentity.Mamba, "Mamba")]
    [InlineData("hybrid", SeriesIdentity.Hybrid, "Hybrid")]
    [InlineData("rwkv", SeriesIdentity.OtherModel, "rwkv")]
    [InlineData("ridge", SeriesIdentity.OtherModel, "ridge")]
    public void A_kind_that_the_table_lacks_has_the_look_of_others_and_its_own_name(string id, SeriesIdentity identity, string title) =>
        Assert.Equal((identity, title), (LookTable.OfKind(id), LookTable.KindTitle(id)));

    [Fact]
    public void A_kind_of_model_is_no_known_method() => Assert.Equal(SeriesIdentity.OtherBaseline, LookTable.OfBaseline("mamba"));

    [Fact]
    public void Places_of_a_family_differ_in_dash_marker_and_strength()
    {
        var places = Enumerable.Range(0, 5).Select(VariantLook.Of).ToList();
        Assert.Distinct(places.Append(VariantLook.Of(5)).Select(place => string.Join(' ', place.Dash)));
        Assert.Equal((1, 0), (places[VariantLook.Own].Share, places[VariantLook.Own].Dash.Count));
        Assert.Distinct(places.Select(place => place.Marker));
        Assert.Equal(places.Select(place => place.Share).Order(), places.Select(place => place.Share));
    }

    [Theory]
    [InlineData(ClaimOutcome.Holds, "Holds")]
    [InlineData(ClaimOutcome.Open, "Open")]
    [InlineData(ClaimOutcome.NotRun, "Not run")]
    public void A_verdict_is_a_word_and_a_sign(ClaimOutcome outcome, string word)
    {
        var look = VerdictLook.Of(outcome);
        Assert.Equal(word, look.Title);
        Assert.Single(Enum.GetValues<ClaimOutcome>(), other => (VerdictLook.Of(other).Outline, VerdictLook.Of(other).Filled) == (look.Outline, look.Filled));
    }

    [Fact]
    public void Text_has_a_contrast_of_four_and_a_half_and_markers_and_borders_of_three()
    {
        (ColorToken Color, ColorToken Ground)[] text =
        [
            (Palette.Ink, Palette.Background), (Palette.Ink2, Palette.Background), (Palette.Ink3, Palette.Background), (Palette.OnPrimary, Palette.Primary),
            (Palette.Good, Palette.GoodFill), (Palette.Caution, Palette.CautionFill), (Palette.Bad, Palette.BadFill),
        ];
        Assert.All(text, pair => Assert.True(Least(pair.Color, pair.Ground) >= 4.5, pair.Color.Name));
        Assert.All(
            LookTable.All.Values.Select(look => look.Color).Append(Palette.ControlBorder),
            color => Assert.True(Least(color, Palette.Background) >= 3, color.Name));
    }

    [Fact]
    public void The_style_sheet_has_the_palette_and_no_other_colour()
    {
        var css = File.ReadAllText(Path.Combine(Root(), "wwwroot", "css", "tokens.css"));
        var dark = css.IndexOf("[data-theme=\"dark\"]", StringComparison.Ordinal);
        Assert.Equal(Palette.All.ToDictionary(token => token.Variable, token => token.Light), Colors(css[..dark]));
        Assert.Equal(Palette.All.ToDictionary(token => token.Variable, token => token.Dark), Colors(css[dark..]));
    }

    [Fact]
    public void No_other_file_of_page_or_print_names_one_of_the_palettes_colours()
    {
        var known = Palette.All.SelectMany(token => new[] { token.Light, token.Dark }).Where(color => color is not "#FFFFFF").ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] folders = ["MambaViz.Client", "MambaViz.Server", "wwwroot"];
        var named =
            from folder in folders
            from file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor" or ".css" or ".js"
            where Path.GetFileName(file) is not "tokens.css" && !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"]).Any()
            from color in known
            where File.ReadAllText(file).Contains(color, StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetFileName(file)}: {color}";
        Assert.Equal([], named);
    }

    private static Dictionary<string, string> Colors(string css) =>
        Color().Matches(css).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);

    [GeneratedRegex("(?<name>--[a-z0-9-]+): (?<value>#[0-9A-Fa-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Color();

    private static double Least(ColorToken color, ColorToken ground) => Math.Min(Contrast(color.Light, ground.Light), Contrast(color.Dark, ground.Dark));

    // As WCAG 2 has it.
    private static double Contrast(string one, string two)
    {
        var (a, b) = (Luminance(one), Luminance(two));
        return (Math.Max(a, b) + .05) / (Math.Min(a, b) + .05);
    }

    private static double Luminance(string hex)
    {
        double Part(int at)
        {
            var share = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= .04045 ? share / 12.92 : Math.Pow((share + .055) / 1.055, 2.4);
        }

        return .2126 * Part(1) + .7152 * Part(3) + .0722 * Part(5);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MambaViz.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
