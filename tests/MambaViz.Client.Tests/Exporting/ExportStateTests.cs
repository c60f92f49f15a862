using System.Text;
using System.Text.Json;
using MambaViz.Client.Exporting;
using MambaViz.Client.Tests.Charts;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Figures;
using Microsoft.Extensions.Time.Testing;

namespace MambaViz.Client.Tests.Exporting;

public sealed class ExportStateTests : IDisposable
{
    private readonly FakePrinter _printer = new();
    private readonly FakeTimeProvider _time = new();
    private readonly List<ExportState> _states = [];

    public void Dispose() => _states.ForEach(state => state.Dispose());

    [Fact]
    public void A_pdf_is_looked_at_as_svg_and_kept_as_pdf_with_its_command()
    {
        var state = Open();
        Assert.Equal([FigureFormat.Svg, FigureFormat.Pdf], _printer.Requests.Select(r => r.Export.Format));
        Assert.Equal(2, state.Preview!.Content[..2].Length);
        Assert.Equal((byte)FigureFormat.Pdf, state.Content![2]);
        const string command = FigureCommandLine.Verb + " --figure sine-error-by-layer.json --venue neurips --format pdf";
        Assert.All(_printer.Requests, r => Assert.Equal(command, r.Figure.Command));
        Assert.Equal("sine-error-by-layer-neurips.pdf", state.Choice.FileName(state.Figure));
    }

    [Fact]
    public void Changes_in_quick_succession_are_printed_once()
    {
        var state = Open();
        _printer.Requests.Clear();
        state.Choose(state.Choice with { Format = ExportFormat.Png });
        state.Choose(state.Choice with { Print = state.Choice.Print with { Venue = "cvpr", Dpi = 600 } });
        Assert.Null(state.Content);
        _time.Advance(TimeSpan.FromSeconds(1));
        var asked = Assert.Single(_printer.Requests);
        Assert.Equal((FigureFormat.Png, "cvpr", 600), (asked.Export.Format, asked.Export.Venue, asked.Export.Dpi));
        Assert.Equal((byte)FigureFormat.Png, state.Content![2]);
    }

    [Fact]
    public void Numbers_need_no_server_and_pictures_say_that_they_do()
    {
        var state = Open(hasServer: false);
        Assert.Equal(ExportFormat.Csv, state.Choice.Format);
        Assert.Contains("Mamba,0,0.1", Encoding.UTF8.GetString(state.Content!), StringComparison.Ordinal);
        Assert.Equal("sine-error-by-layer.csv", state.Choice.FileName(state.Figure));

        state.Choose(state.Choice with { Format = ExportFormat.Svg });
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Needs a server.", state.Problem);
        Assert.Empty(_printer.Requests);

        state.HasServer = true;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(state.Problem);
        Assert.NotNull(state.Content);
    }

    [Fact]
    public void What_the_server_refuses_is_told_in_its_words()
    {
        _printer.Refusal = "font: this machine has none of …. Install a package of open fonts: fonts-liberation.";
        var state = Open();
        Assert.Equal(_printer.Refusal, state.Problem);
        Assert.Null(state.Content);
    }

    [Fact]
    public void Json_is_the_figure_with_the_caption_as_it_was_edited()
    {
        var state = Open();
        state.Caption("Another.");
        state.Choose(state.Choice with { Format = ExportFormat.Json });
        _time.Advance(TimeSpan.FromSeconds(1));
        var figure = JsonSerializer.Deserialize(state.Content, FigureJson.Default.Figure)!;
        Assert.Equal(("Another.", null), (figure.Caption, figure.Command));
        Assert.Equal([.1, .01, .001], figure.Panels[0].Series[0].Y);
    }

    [Fact]
    public void A_figure_of_an_experiment_is_repeated_by_its_own_command()
    {
        var state = new ExportState(_printer, _time, [new("a", "A", () => Figure() with { Command = "figure error-by-layer --seed 0" })], null, hasServer: true);
        _states.Add(state);
        Assert.Equal("figure error-by-layer --seed 0 --venue neurips --format pdf", state.Choice.Command(state.Figure));
    }

    [Fact]
    public void A_figure_that_is_shown_as_its_command_does_not_make_it_is_repeated_from_its_file()
    {
        var figure = TestExperiments.Figure("linear-error-by-layer", "Linear");
        Assert.Same(figure, figure.AsShown(logError: true, hasBands: true));
        Assert.Null(figure.AsShown(logError: false, hasBands: true).Command);
        Assert.Null(figure.AsShown(logError: true, hasBands: false).Command);
        Assert.Contains("--figure linear-error-by-layer.json", new ExportChoice().Command(figure.AsShown(logError: false, hasBands: true)), StringComparison.Ordinal);
    }

    private static Figure Figure() => ErrorExport.ByLayer(Scenes.Two(), new("sine", "Sine", ""));

    private ExportState Open(bool hasServer = true)
    {
        var state = new ExportState(_printer, _time, [new("by-layer", "Error by layer", Figure)], null, hasServer);
        _states.Add(state);
        _time.Advance(TimeSpan.FromSeconds(1));
        return state;
    }
}
