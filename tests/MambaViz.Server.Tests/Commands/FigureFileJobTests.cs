using System.Text.Json;
using MambaViz.Contracts.Figures;
using MambaViz.Server.Commands;
using MambaViz.Server.Figures;
using MambaViz.Server.Tests.Figures;

namespace MambaViz.Server.Tests.Commands;

public sealed class FigureFileJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("figure-file").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(FigureFormat.Pdf)]
    [InlineData(FigureFormat.Svg)]
    [InlineData(FigureFormat.Png)]
    public void A_figure_kept_as_json_gives_the_pages_file_again(FigureFormat format)
    {
        var figure = SampleFigures.Matrix;
        var export = new FigureExport(format, "cvpr", HeightInches: 2, Dpi: 100);
        var page = PrintRenderer.Render(figure with { Command = FigureCommandLine.Print(FigureCommandLine.OfFile(figure.Name + ".json"), export) }, export);

        FigureFileJob.Run(Keep(JsonSerializer.Serialize(figure, FigureJson.Default.Figure), figure.Name), export, _folder, TestContext.Current.CancellationToken);

        Assert.Equal(page.Content, File.ReadAllBytes(Path.Combine(_folder, page.FileName)));
    }

    [Theory]
    [InlineData("not json", "--figure: bad.json: ")]
    [InlineData("{}", "--figure: bad.json: name: is required")]
    public void What_is_no_figure_is_told_by_file_and_field(string text, string start)
    {
        var path = Keep(text, "bad");
        Assert.StartsWith(start, Assert.Throws<UserException>(() => FigureFileJob.Run(path, new(), _folder, TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public async Task A_name_and_a_file_do_not_go_together()
    {
        Assert.Equal(1, await CommandLine.RunAsync(["figure", "error-by-layer", "--figure", "a.json"], _ => Task.CompletedTask));
        Assert.Equal(1, await CommandLine.RunAsync(["figure"], _ => Task.CompletedTask));
        Assert.Equal(1, await CommandLine.RunAsync(["figure", "--figure", Path.Combine(_folder, "nowhere.json")], _ => Task.CompletedTask));
    }

    private string Keep(string text, string name)
    {
        var path = Path.Combine(_folder, name + ".json");
        File.WriteAllText(path, text);
        return path;
    }
}
