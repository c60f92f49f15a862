using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Charts;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Exporting;

public sealed class FigureCsvTests
{
    [Fact]
    public void The_first_line_is_a_header_and_then_a_value_is_a_row_with_gaps_empty_and_names_quoted()
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
        Assert.Equal("panel,series,layer,MSE,low,high\n1,\"Mamba, 12\",0,0.5,0.25,1E-07\n1,\"Mamba, 12\",1,,,\n", FigureCsv.Write(figure));
    }

    [Fact]
    public void Cells_are_a_row_each()
    {
        var scene = Scenes.Two();
        var lines = FigureCsv.Write(ErrorExport.Map(scene, new("sine", "Sine", ""), scene.Models)).TrimEnd('\n').Split('\n');
        Assert.Equal("panel,examples in the prompt,layer,mean squared error", lines[0]);
        Assert.Equal(2 * 12, lines.Length - 1);
        Assert.Equal("Mamba,0,0,0.1", lines[1]);
        Assert.Equal("Transformer,3,2,0.002", lines[^1]);
    }

    [Fact]
    public void Panels_of_different_quantities_are_told_apart_by_them()
    {
        FigureSeries[] series = [new() { Name = "Mamba", Identity = SeriesIdentity.Mamba, X = [1], Y = [2] }];
        FigurePanel[] panels = [new() { X = new("layer"), Y = new("scale"), Series = series }, new() { X = new("layer"), Y = new("shift"), Series = series }];
        Assert.Equal(
            "panel,series,layer,y,low,high\nscale,Mamba,1,2,,\nshift,Mamba,1,2,,\n",
            FigureCsv.Write(new() { Name = "a", Title = "", Caption = "", Panels = panels }));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44", "'+44")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2, twice", "\"'-2, twice\"")]
    [InlineData("a=b", "a=b")]
    public void A_name_that_a_spreadsheet_would_compute_is_written_as_text(string name, string field)
    {
        var series = new FigureSeries { Name = name, Identity = SeriesIdentity.Mamba, X = [0], Y = [-1] };
        var figure = new Figure { Name = "a", Title = "", Caption = "", Panels = [new() { X = new(""), Y = new(""), Series = [series] }] };
        Assert.Equal($"1,{field},0,-1,,", FigureCsv.Write(figure).TrimEnd('\n').Split('\n')[^1]);
    }
}
