using MambaViz.Engine.Experiments.Paper;
using MambaViz.Server.Commands;

namespace MambaViz.Server.Tests.Commands;

public sealed class FigureTextTests
{
    private const string Start = "dotnet run --project MambaViz.Server -c Release -- figure ";

    [Fact]
    public void A_tables_command_says_what_the_numbers_depend_on() =>
        Assert.Equal(Start + "error-by-layer --preset paper --prompts 12 --task linear --model a --model b --seed 4", FigureText.Command("error-by-layer", ["linear"], ["a", "b"], PaperSizes.Paper.With(12), isPromptsGiven: true, seed: 4));
}
