using AngleSharp.Dom;
using Bunit;
using MambaViz.Client.Exporting;
using MambaViz.Client.Session;
using MambaViz.Client.Tests.Charts;
using MambaViz.Client.Tests.Pages.Playground;
using MambaViz.Contracts.Figures;
using MudBlazor;

namespace MambaViz.Client.Tests.Exporting;

public sealed class ExportDialogTests : PageContext
{
    private static readonly string[] Pictures = ["PDF", "SVG", "PNG"];

    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public ExportDialogTests()
    {
        Client.Become(ConnectionPhase.Connected);
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public async Task A_button_with_a_figure_opens_the_dialog_on_it()
    {
        await OpenAsync();
        Assert.Contains("Error by layer after 2 examples, Sine", _dialogs.Find(".subtitle").TextContent, StringComparison.Ordinal);
        Assert.Equal(FigureVenue.All.Select(v => v.Title), _dialogs.FindAll(".chip").Select(chip => chip.TextContent));
        Assert.True(Button("PDF").IsPressed());
        Assert.True(Button("Light").IsPressed());
        _dialogs.WaitForAssertion(() => Assert.Contains("sine-error-by-layer-neurips.pdf, 3 bytes, vector, fonts embedded", _dialogs.Find(".file").TextContent, StringComparison.Ordinal));
        Assert.Contains("figure --figure sine-error-by-layer.json --venue neurips --format pdf", _dialogs.Find("code").TextContent, StringComparison.Ordinal);
        Assert.Equal("http://localhost/", _dialogs.FindAll("code")[1].TextContent);
    }

    [Theory]
    [InlineData("widthInches: must be 1 to 40, got 99.", "Width, in: must be 1 to 40, got 99.")]
    [InlineData("dpi: must be low enough for 100 dots at this size, got 300.", "Resolution, dpi: must be low enough for 100 dots at this size, got 300.")]
    [InlineData("panels[0].y: must be finite, got NaN.", "panels[0].y: must be finite, got NaN.")]
    public async Task What_is_refused_is_named_as_the_form_names_it(string words, string expected)
    {
        Assert.Equal(expected, ExportWords.Refused(words));
        await OpenAsync();
        Assert.All(ExportWords.Fields.Values, name => Assert.Contains(name, _dialogs.FindAll("label").Select(label => label.TextContent)));
    }

    [Fact]
    public async Task Dots_an_inch_are_asked_for_in_a_png_alone()
    {
        await OpenAsync();
        Assert.True(_dialogs.Find("#export-dpi").HasAttribute("disabled"));
        await Button("PNG").ClickAsync();
        Assert.False(_dialogs.Find("#export-dpi").HasAttribute("disabled"));
        await _dialogs.Find("#export-dpi").ChangeAsync("600");
        Time.Advance(TimeSpan.FromSeconds(1));
        _dialogs.WaitForAssertion(() => Assert.Equal(600, Printer.Requests[^1].Export.Dpi));
    }

    [Fact]
    public async Task A_venue_brings_its_width_and_takes_back_ones_own()
    {
        await OpenAsync();
        await _dialogs.Find("#export-width").ChangeAsync("4");
        Time.Advance(TimeSpan.FromSeconds(1));
        _dialogs.WaitForAssertion(() => Assert.Equal(4, Printer.Requests[^1].Export.WidthInches));
        await Button("CVPR").ClickAsync();
        Assert.Equal("3.25", _dialogs.Find("#export-width").GetAttribute("value"));
    }

    [Fact]
    public async Task Without_a_server_pictures_cannot_be_chosen_and_numbers_can()
    {
        Client.Become(ConnectionPhase.NoServer, 2);
        await OpenAsync();
        Assert.All(Pictures, format => Assert.Equal("Needs a server", Button(format).GetAttribute("title")));
        Assert.True(Button("CSV").IsPressed());
        _dialogs.WaitForAssertion(() => Assert.Contains("panel,series,layer,mean squared error,low,high", _dialogs.Find("pre").TextContent, StringComparison.Ordinal));
        Assert.Contains("Download CSV", _dialogs.Find(".download").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_stands_in_place_of_the_preview()
    {
        Printer.Refusal = "font: this machine has none. Install a package of open fonts: fonts-liberation.";
        await OpenAsync();
        _dialogs.WaitForAssertion(() => Assert.Contains("fonts-liberation", _dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.True(_dialogs.Find(".download").HasAttribute("disabled"));
    }

    private IElement Button(string name) => _dialogs.FindAll("button").First(button => button.TextContent == name);

    private async Task OpenAsync()
    {
        var button = Render<ExportButton>(p => p.Add(b => b.Of, "error by layer").Add(b => b.Figure, () => ErrorExport.ByLayer(Scenes.Two(), new("sine", "Sine", ""))));
        await button.Find("button").ClickAsync();
        Time.Advance(TimeSpan.FromSeconds(1));
    }
}

/// <summary>What a toggle says of itself.</summary>
internal static class ToggleExtensions
{
    public static bool IsPressed(this IElement button) => button.GetAttribute("aria-pressed") == "true";
}
