using MambaViz.Contracts.Figures;
using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

public sealed class FigureTextTests
{
    private const string Start = "dotnet run --project MambaViz.Server -c Release -- figure ";

    [Fact]
    public void A_tables_command_says_what_the_numbers_depend_on() =>
        Assert.Equal(Start + "error-by-layer --preset paper --prompts 12 --task linear --model a --model b --seed 4", FigureText.Command("error-by-layer", ["linear"], ["a", "b"], PaperSizes.Paper.With(12), isPromptsGiven: true, seed: 4));

    [Fact]
    public void A_figures_command_adds_how_it_is_printed()
    {
        Assert.Equal("x --venue neurips --format pdf", FigureText.Command("x", new()));
        Assert.Equal(
            "x --venue custom --format png --width 4.5 --dpi 600 --theme dark --transparent --font \"DejaVu Sans\"",
            FigureText.Command("x", new(FigureFormat.Png, FigureVenue.Custom, WidthInches: 4.5, Dpi: 600, Theme: FigureTheme.Dark, IsTransparent: true, Font: "DejaVu Sans")));
    }
}
