using MambaViz.Contracts.Figures;
using MambaViz.Server.Figures;

namespace MambaViz.Server.Tests.Figures;

/// <summary>Whatever a client sends is printed or refused with a reason, and in bounded time and memory.</summary>
public sealed class AnyFigureTests
{
    private const int Figures = 3000;

    [Fact]
    public void Random_figures_are_printed_or_refused_with_a_reason()
    {
        var (printed, failures) = (0, new List<string>());
        Parallel.For(0, Figures, seed =>
        {
            var random = new RandomFigures(seed);
            var figure = random.Next();
            // Vectors mostly: dots take longer, and draw the same.
            var format = seed % 50 == 0 ? FigureFormat.Png : seed % 2 == 0 ? FigureFormat.Svg : FigureFormat.Pdf;
            try
            {
                PrintRenderer.Render(figure, random.Export(format), Bounds());
                Interlocked.Increment(ref printed);
            }
            catch (FigureException)
            {
            }
            catch (Exception failure)
            {
                var ours = failure.StackTrace!.Split('\n').Where(line => line.Contains("MambaViz", StringComparison.Ordinal)).Take(2);
                lock (failures)
                    failures.Add($"seed {seed}: {failure.GetType().Name} {failure.Message} {string.Concat(ours)}");
            }
        });
        Assert.Empty(failures);
        Assert.InRange(printed, Figures / 2, Figures);
    }

    [Theory]
    [InlineData(FigureScale.Linear, 0.0, 5e-324, 5e-324)]
    [InlineData(FigureScale.Log, 5e-324, 1.0, 2.0)]
    [InlineData(FigureScale.Log, 5e-324, 5e-324, 5e-324)]
    [InlineData(FigureScale.Linear, 1.0, 1.0000000000000002, 1.0)]
    [InlineData(FigureScale.Linear, 1e20, 1e20, 1e20)]
    [InlineData(FigureScale.Linear, -1e100, 1e100, 0.0)]
    public void Values_without_a_span_are_printed(FigureScale scale, double first, double second, double third)
    {
        double[] y = [first, second, third];
        var axis = new FigureAxis("y", scale);
        var (low, high) = axis.Fit(y);
        Assert.True(AxisSpan.IsWide(low, high, scale == FigureScale.Log), $"{low} to {high}");
        var series = SampleFigures.ByLayer.Panels[0].Series[0] with { X = [1, 2, 3], Y = y, Low = null, High = null };
        var figure = SampleFigures.ByLayer with { Panels = [new() { X = new("x"), Y = axis, Series = [series] }] };
        Assert.NotEmpty(PrintRenderer.Render(figure, new(FigureFormat.Svg), Bounds()).Content);
    }

    [Fact]
    public void Limits_too_close_to_be_told_apart_are_refused()
    {
        var panel = SampleFigures.ByLayer.Panels[0];
        var figure = SampleFigures.ByLayer with { Panels = [panel with { Y = new("y", FigureScale.Linear, 1, Math.BitIncrement(1)) }] };
        Assert.Equal("panels[0].y", Assert.Throws<FigureException>(() => PrintRenderer.Render(figure, new())).Field);
    }

    [Fact]
    public void Markers_beyond_what_a_vector_file_holds_are_refused_and_a_png_takes_them()
    {
        var figure = Markers(90_000);
        foreach (var format in new[] { FigureFormat.Svg, FigureFormat.Pdf })
        {
            var refused = Assert.Throws<FigureException>(() => PrintRenderer.Render(figure, new(format), Bounds()));
            var rule = $"at most {FigureLimits.VectorPoints} points in a PDF or SVG, which draws every one; a PNG takes {FigureLimits.Points}";
            Assert.Equal($"panels: must be {rule}, got 90000.", refused.Message);
        }

        Assert.NotEmpty(PrintRenderer.Render(figure, new(FigureFormat.Png, Dpi: 50), Bounds()).Content);
    }

    [Fact]
    public void The_most_markers_of_a_vector_file_take_a_bounded_file_and_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var printed = PrintRenderer.Render(Markers(FigureLimits.VectorPoints), new(FigureFormat.Svg), Bounds());
        Assert.InRange(printed.Content.Length, 1, 32 << 20);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 512L << 20);
    }

    [Fact]
    public void A_print_ends_at_its_longest_file_and_its_most_memory()
    {
        Assert.Contains("1 MiB", Refusal(Bounds() with { MostBytes = 1 << 20 }), StringComparison.Ordinal);
        Assert.Contains("to draw", Refusal(Bounds() with { MostAllocated = 1 << 20 }), StringComparison.Ordinal);

        static string Refusal(PrintBounds bounds) =>
            Assert.Throws<FigureException>(() => PrintRenderer.Render(Markers(FigureLimits.VectorPoints), new(FigureFormat.Svg), bounds)).Message;
    }

    // What a request over the network is given, and a time in which no figure of a test may fail to end.
    private static PrintBounds Bounds() =>
        new(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token, FigureLimits.RequestDots, FigureLimits.VectorPoints, 32 << 20, 1L << 30);

    private static Figure Markers(int count)
    {
        double[] places = [.. Enumerable.Range(0, count).Select(i => (double)i)];
        double[] values = [.. places.Select(Math.Sin)];
        var series = new FigureSeries { Name = "Mamba", Identity = SeriesIdentity.Mamba, Shape = SeriesShape.Markers, X = places, Y = values };
        return SampleFigures.ByLayer with { Panels = [new() { X = new("x"), Y = new("y"), Series = [series] }] };
    }
}
