using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using PrintFont = MambaViz.Server.Figures.Drawing.PrintFont;

namespace MambaViz.Server.Tests.Figures;

/// <summary>Text that has little room.</summary>
public sealed class FitTests
{
    private const double Narrow = 2;

    [Theory]
    [InlineData("time per example, ms", "x")]
    [InlineData("y", "a measure with a long name, ms")]
    public void A_long_axis_title_is_set_smaller_and_stays_on_the_page(string y, string x)
    {
        var panel = SampleFigures.ByLayer.Panels[0];
        var figure = SampleFigures.ByLayer with { Legend = FigureLegend.None, Panels = [panel with { X = panel.X with { Title = x }, Y = panel.Y with { Title = y } }] };
        var page = Page(figure, Narrow);
        Assert.Contains(y.Length > 1 ? y : x, string.Concat(page.Letters.Select(l => l.Value)), StringComparison.Ordinal);
        Assert.All(page.Letters, letter => Assert.True(
            letter.BoundingBox.Left >= 0 && letter.BoundingBox.Right <= page.Width && letter.BoundingBox.Bottom >= 0 && letter.BoundingBox.Top <= page.Height,
            $"\"{letter.Value}\" leaves the page"));
    }

    [Fact]
    public void Every_letter_of_an_answer_is_written_below_its_column_also_one_that_the_figures_font_lacks()
    {
        const string answer = "Caracas\u21b5";
        Assert.SkipUnless(PrintFont.Families().Any(HasLineEnd), "no font of this machine has the sign for the end of a line");
        double[] places = [.. Enumerable.Range(0, answer.Length).Select(i => (double)i)];
        var panel = SampleFigures.Matrix.Panels[0];
        var figure = SampleFigures.Matrix with
        {
            Panels =
            [
                panel with
                {
                    X = panel.X with { Title = "", Labels = [.. answer.Select(letter => letter.ToString())] },
                    Matrix = panel.Matrix! with { X = places, Values = [.. Enumerable.Repeat(.5, answer.Length * panel.Matrix.Y.Count)] },
                },
            ],
        };

        var line = Page(figure, 4).Letters.GroupBy(letter => Math.Round(letter.StartBaseLine.Y))
            .Select(row => string.Concat(row.OrderBy(letter => letter.StartBaseLine.X).Select(letter => letter.Value)));
        Assert.Contains(answer, line);

        static bool HasLineEnd(string family)
        {
            using var typeface = SKTypeface.FromFamilyName(family);
            return typeface.ContainsGlyph(0x21b5);
        }
    }

    [Fact]
    public void Titles_of_panels_side_by_side_have_one_size()
    {
        var page = Page(SampleFigures.Grid with { Panels = [.. new[] { "short", "a title that is too long" }.Select(title => SampleFigures.Grid.Panels[0] with { Title = title })] }, Narrow + 1);
        Assert.Equal(Size("short"), Size("too"), .01);

        double Size(string word) => page.GetWords().First(w => string.Equals(w.Text, word, StringComparison.Ordinal)).Letters[0].PointSize;
    }

    [Theory]
    // Room to the left of the line, then only to its right.
    [InlineData(30, 0, 30)]
    [InlineData(1, 1, 40)]
    public void A_line_that_leaves_the_frame_for_good_is_named_where_it_leaves(int last, double from, double to)
    {
        double[] steps = [.. Enumerable.Range(0, 41).Select(i => (double)i)];
        var model = new FigureSeries { Name = "Mamba", Identity = SeriesIdentity.Mamba, X = steps, Y = [.. steps.Select(s => Math.Exp(-s / 20))] };
        var leaving = new FigureSeries { Name = "Leaving", Identity = SeriesIdentity.LeastSquares, Shape = SeriesShape.Line, X = steps, Y = [.. steps.Select(s => s <= last ? .9 : 1e-28)] };
        var figure = SampleFigures.ByLayer with { Panels = [new() { X = new("examples"), Y = new("MSE / d", FigureScale.Log, .01, 1), Series = [model, leaving] }] };
        var page = Page(figure, 5);
        var (left, right) = (Centre("0"), Centre("40"));
        var name = page.GetWords().Single(w => w.Text == "Leaving").BoundingBox;
        Assert.InRange((name.Left - left) / (right - left) * 40, from, to);
        Assert.InRange((name.Right - left) / (right - left) * 40, from, to);

        double Centre(string tick) => page.GetWords().Where(w => w.Text == tick).Average(w => w.BoundingBox.Centroid.X);
    }

    [Fact]
    public void A_sheet_holds_every_figure_in_rows_of_three()
    {
        var sheet = FigureSheet.Write([SampleFigures.ByLayer, SampleFigures.Grid, SampleFigures.Matrix, SampleFigures.ByLayer], new());
        using var picture = SKBitmap.Decode(sheet);
        // Three of 5.5 inches and four gaps, at 120 dpi.
        Assert.Equal(3 * 660 + 4 * 14 * 120 / 72, picture.Width, 1.0);
        Assert.Contains(SKColor.Parse("#0072B2"), Part(0, 0));
        Assert.Contains(SKColor.Parse("#0072B2"), Part(0, 1));
        // The second row has one.
        Assert.All(Part(2, 1), color => Assert.Equal(SKColors.White, color));

        HashSet<SKColor> Part(int column, int row)
        {
            var (width, height) = (picture.Width / 3, picture.Height / 2);
            return [.. Enumerable.Range(0, width * height).Select(i => picture.GetPixel(column * width + i % width, row * height + i / width))];
        }
    }

    private static Page Page(Figure figure, double inches) =>
        PdfDocument.Open(PrintRenderer.Render(figure, new() { Venue = FigureVenue.Custom, WidthInches = inches }).Content).GetPage(1);
}
