using MambaViz.Client.Pages.Findings;
using MambaViz.Client.Tests.Doubles;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Pages.Findings;

public sealed class PanelDrawingTests
{
    private static readonly FigurePanel Panel = TestExperiments.Figure("skewed-linear-error-by-layer", "Skewed linear, d = 20").Panels[0];

    [Fact]
    public void A_logarithmic_axis_holds_every_band_and_rounds_outwards()
    {
        var drawing = new PanelDrawing(Panel, wantsLog: true, hasBands: true);
        Assert.True(drawing.Y.IsLog);
        Assert.Equal(5e-5, drawing.Y.Range.Minimum, 1e-12);
        Assert.Equal(.5, drawing.Y.Range.Maximum, 1e-12);
    }

    [Fact]
    public void A_linear_axis_stands_on_zero_and_shows_the_models_whole()
    {
        var drawing = new PanelDrawing(Panel, wantsLog: false, hasBands: true);
        Assert.False(drawing.Y.IsLog);
        Assert.Equal(0, drawing.Y.Range.Minimum);
        Assert.Equal(.21, drawing.Y.Range.Maximum, 1e-12);
    }

    [Fact]
    public void Bands_can_be_left_out()
    {
        Assert.Single(new PanelDrawing(Panel, true, hasBands: true).Lines.Series, line => line.IsArea);
        Assert.DoesNotContain(new PanelDrawing(Panel, true, hasBands: false).Lines.Series, line => line.IsArea);
    }

    [Fact]
    public void Models_lie_above_known_methods_and_fits_below_all()
    {
        var lines = new PanelDrawing(Panel, true, hasBands: false).Lines.Series;
        Assert.Equal([1, 1.5, 2.5], lines.Select(line => line.Width));
        Assert.Equal("--model-mamba", lines[^1].Color.Variable);
    }

    [Fact]
    public void Places_on_a_logarithmic_axis_are_decimal_logarithms()
    {
        var drawing = new PanelDrawing(TestExperiments.Figure("x-error-by-layer", "x", FigureScale.Log).Panels[0], true, true);
        Assert.Equal([0, (float)Math.Log10(2), (float)Math.Log10(3), (float)Math.Log10(4)], drawing.Lines.Series[^1].X);
        Assert.Equal(2, drawing.Nearest(drawing.Across(2)));
    }

    [Fact]
    public void What_was_measured_without_an_example_is_left_out_of_a_logarithmic_axis()
    {
        var panel = TestExperiments.Figure("x-error-by-layer", "x", FigureScale.Log).Panels[0];
        var drawing = new PanelDrawing(panel with { Series = [.. panel.Series.Select(s => s with { X = [.. s.X.Select(x => x - 1)] })] }, true, true);
        Assert.Equal([1, 2, 3], drawing.Places);
        Assert.All(drawing.Lines.Series, line => Assert.All(line.X, x => Assert.True(float.IsFinite(x))));
        Assert.Equal(drawing.Lines.Series[^1].X.Length, drawing.Lines.Series[^1].Y.Length);
    }

    [Fact]
    public void The_nearest_place_and_its_values_leave_fits_out()
    {
        var drawing = new PanelDrawing(Panel, true, true);
        Assert.Equal(3, drawing.Nearest(drawing.Across(3) + .01));
        Assert.Equal(["Mamba", "GD"], drawing.At(3).Select(point => point.Series.Name));
        Assert.Equal(1e-3, drawing.At(3).First().Series.Y[drawing.At(3).First().Index], 1e-12);
    }

    [Fact]
    public void A_figure_belongs_to_the_task_inputs_and_lens_that_it_says_whatever_its_name()
    {
        var result = TestExperiments.ByLayer();
        var figures = TaskFigure.Of(result with { Figures = [.. result.Figures.Select((f, i) => f with { Name = $"figure-{i}" })] });
        Assert.Equal(
            [("linear", "", "affine"), ("skewed-linear", "isotropic", "affine"), ("skewed-linear", "skewed", "affine"), ("skewed-linear", "skewed", "readout")],
            figures.Select(f => (f.TaskKey, f.Subject.Inputs, f.Lens)));
    }

    [Fact]
    public void A_click_holds_a_place_until_the_next_on_it()
    {
        var hover = new PanelHover();
        hover.MoveTo(0, 3);
        hover.Press(0, 3);
        hover.MoveTo(1, null);
        Assert.Equal((3.0, true), (hover.X, hover.IsLocked));
        hover.Press(0, 3);
        hover.MoveTo(0, null);
        Assert.Null(hover.X);
    }
}
