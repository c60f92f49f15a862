using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Figures.Paper;

namespace MambaViz.Server.Tests.Figures;

public sealed class FigureTextTests
{
    private const string Start = "dotnet run --project MambaViz.Server -c Release -- figure ";

    [Fact]
    public void A_tables_command_says_what_the_numbers_depend_on() =>
        Assert.Equal(Start + "error-by-layer --preset paper --prompts 12 --task linear --inputs skewed --model a --model b --seed 4", FigureText.Command("error-by-layer", ["linear"], ["a", "b"], "skewed", PaperSizes.Paper.With(12), isPromptsGiven: true, seed: 4));

    [Theory]
    [InlineData("figure error-by-layer --seed 0", "figure error-by-layer --seed 0 --task linear --inputs skewed --lens tuned")]
    [InlineData("figure linear-error-by-layer --seed 0", "figure linear-error-by-layer --seed 0 --inputs skewed --lens tuned")]
    [InlineData("figure error-by-layer --task linear --inputs skewed --seed 0", "figure error-by-layer --task linear --inputs skewed --seed 0 --lens tuned")]
    public void A_figures_command_says_what_of_the_table_it_shows(string table, string expected) =>
        Assert.Equal(expected, FigureText.Command(table, new("error-by-layer", "linear", 10, "skewed", "tuned")));
}
