using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Exporting;

public sealed class FigureCsvTests
{
    [Fact]
    public void Lines_are_a_row_a_value_with_gaps_empty_and_names_quoted()
    {
        var figure = new Figure
        {
            Name = "a",
            Title = "A",
            Caption = "n = 4,\nseed 0.",
            Command = "figure a",
            Panels =
            [
                new()
                {
                    X = new("layer"),
                    Y = new("MSE"),
                    Series = [new() { Name = "Mamba, 12", Identity = SeriesIdentity.Mamba, X = [0, 1], Y = [.5, double.NaN], Low = [.25, double.NaN], High = [1e-7, double.NaN] }],
                },
            ],
        };
        Assert.Equal("# figure: A\n# caption: n = 4, seed 0.\n# command: figure a\n# panel 1: x = layer, y = MSE\npanel,series,x,y,low,high\n1,\"Mamba, 12\",0,0.5,0.25,1E-07\n1,\"Mamba, 12\",1,,,\n", FigureCsv.Write(figure));
    }

    [Fact]
    public void Cells_are_a_row_each()
    {
        var scene = Scenes.Two();
        var lines = FigureCsv.Write(ErrorExport.Map(scene, new("sine", "Sine", ""), scene.Models)).TrimEnd('\n').Split('\n');
        var header = Array.IndexOf(lines, "panel,x,y,value");
        Assert.Equal(2 * 12, lines.Length - header - 1);
        Assert.Equal("Mamba,0,0,0.1", lines[header + 1]);
        Assert.Equal("Transformer,3,2,0.002", lines[^1]);
    }
}
