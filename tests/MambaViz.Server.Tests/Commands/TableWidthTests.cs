using MambaViz.Contracts;
using MambaViz.Engine.Experiments.Results;
using MambaViz.Server.Commands;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MambaViz.Server.Tests.Commands;

/// <summary>What verbs print fits a terminal of 80 columns without a broken name or number.</summary>
public sealed class TableWidthTests
{
    [Fact]
    public void The_list_of_models_fits()
    {
        var text = Render(ModelsCommand.Table([Card("transformer-skewed-20", "transformer", "skewed-linear", 20, 123_456), Card("s4-1d", "s4", "free-1d", 1, 900)]));

        Assert.Contains("transformer-skewed-20 ", text, StringComparison.Ordinal);
        Assert.Contains("transformer 12x128", text, StringComparison.Ordinal);
        Assert.Contains("skewed-linear 20-d", text, StringComparison.Ordinal);
        Assert.Contains("123k", text, StringComparison.Ordinal);
        Assert.Contains("900", text, StringComparison.Ordinal);
        Assert.Contains(" 0.016", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_panel_of_an_evaluation_fits_at_its_widest()
    {
        var panel = new ResultsPanel("skewed-linear", 20);
        var rows = new[] { 0, 10, 20, 40 }.SelectMany(k => new ResultsRow[]
        {
            new(panel, "transformer-skewed-20", "transformer", k, .00012345, .00011111, .00022222, 1280),
            new(panel, "averaging", "", k, 130.2, 44.4, 244.4, 256),
            new(panel, "least-squares", "", k, 2.4e-28, 1.1e-28, 3e-7, 1280),
        });
        var table = new ResultsTable(new() { Command = "c", Seed = 0, Date = new(2026, 1, 1) }, [.. rows]);

        var text = Render(EvaluationTable.Of(table, panel));

        Assert.Contains("transformer-skewed-20", text, StringComparison.Ordinal);
        Assert.Contains("0.00012", text, StringComparison.Ordinal);
        Assert.Contains("0.00011–0.00022", text, StringComparison.Ordinal);
        Assert.Contains("44–240", text, StringComparison.Ordinal);
        Assert.Contains("1.1×10⁻²⁸–", text, StringComparison.Ordinal);
        Assert.Contains("3.0×10⁻⁷", text, StringComparison.Ordinal);
        Assert.Equal("Mean squared error and its 5 to 95 % bootstrap limits over 1280 prompts; 256 for averaging.", EvaluationTable.Legend(table));
    }

    [Theory]
    [InlineData(40, "10, 20, 40")]
    [InlineData(100, "20, 40, 100")]
    [InlineData(200, "50, 100, 200")]
    [InlineData(1, "0, 1")]
    [InlineData(0, "0")]
    public void Three_numbers_of_examples_are_shown(int most, string marks) => Assert.Equal(marks, string.Join(", ", EvaluationTable.Marks(most)));

    private static string Render(IRenderable table)
    {
        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 80;
        console.Write(table);
        return writer.ToString();
    }

    private static ModelCard Card(string id, string architecture, string task, int dimension, long steps) => new()
    {
        Id = id,
        Title = architecture,
        Architecture = architecture,
        InputDimension = dimension,
        LayerCount = 12,
        Width = 128,
        Parameters = 1_000_000,
        TrainedOn = new(task, dimension, 41, steps, 1),
        Lenses = [],
        Metrics = new() { ["10 examples"] = .5, ["40 examples"] = .01577 },
    };
}
