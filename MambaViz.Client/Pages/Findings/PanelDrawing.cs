using MambaViz.Client.Charts;
using MambaViz.Client.Charts.Figures;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Pages.Findings;

/// <summary>
/// A panel of a figure as the charts draw it. Places on a logarithmic horizontal axis are decimal logarithms, for the charts' own is linear.
/// </summary>
public sealed class PanelDrawing
{
    private const double LineWidth = 2.5;
    private const double MarkerSize = 7;
    private const double EdgeShare = .02;
    // Markers at more places than this would hide the line.
    private const int MarkedPlaces = 24;
    private const int Intervals = 9;

    private readonly (bool WantsLog, bool HasBands, int MarkedPlaces) _view;
    private readonly bool _isLogX;

    /// <param name="panel">What is drawn.</param>
    /// <param name="wantsLog">Whether errors are logarithmic.</param>
    /// <param name="hasBands">Whether bands are drawn.</param>
    /// <param name="markedPlaces">Most markers on a line.</param>
    /// <param name="part">The axes, where a part was chosen; else they hold the panel.</param>
    public PanelDrawing(FigurePanel panel, bool wantsLog, bool hasBands, int markedPlaces = MarkedPlaces, (ChartAxis X, ChartAxis Y)? part = null)
    {
        _view = (wantsLog, hasBands, markedPlaces);
        _isLogX = panel.X.Scale == FigureScale.Log;
        Panel = panel = _isLogX ? panel with { Series = [.. panel.Series.Select(OnLogAxis)] } : panel;
        var isLogY = panel.Y.Scale == FigureScale.Log && wantsLog;
        (X, Y) = part ?? (Horizontal(), isLogY ? new(Range(panel.Y.Fit(Values(_ => true))), IsLog: true) : Linear());
        XTicks = HorizontalTicks();
        YTicks = isLogY ? AxisTicks.Log(Y.Range, isTall: true) : AxisTicks.Labelled(Y.Range, 5);
        YMinor = isLogY ? AxisTicks.LogMinor(Y.Range) : [];
        Func<double, double>? place = _isLogX ? Place : null;
        var style = new PanelView { LineWidth = LineWidth, MarkerSize = MarkerSize, MarkedPlaces = markedPlaces, HasBands = hasBands, Place = place };
        Lines = new PanelStrokes(X, Y, style).Of(panel) with { IsPart = part is not null };
        Places = [.. panel.Series.Where(s => s.Shape != SeriesShape.Fit).SelectMany(s => s.X).Distinct().Order()];
    }

    /// <summary>What is drawn.</summary>
    public FigurePanel Panel { get; }

    public ChartAxis X { get; }

    public ChartAxis Y { get; }

    public IReadOnlyList<AxisTick> XTicks { get; }

    public IReadOnlyList<AxisTick> YTicks { get; }

    public IReadOnlyList<double> YMinor { get; }

    /// <summary>Bands, then fits, known methods and models.</summary>
    public LineFigure Lines { get; }

    /// <summary>The values of x at which something was measured, ascending.</summary>
    public IReadOnlyList<double> Places { get; }

    /// <summary>The same over parts of its axes.</summary>
    public PanelDrawing Within((ChartAxis X, ChartAxis Y) part) => new(Panel, _view.WantsLog, _view.HasBands, _view.MarkedPlaces, part);

    /// <summary>Where a value of x lies on <see cref="X"/>.</summary>
    public double Place(double x) => _isLogX ? Math.Log10(x) : x;

    /// <summary>How far a value of x is from the left edge, 0 to 1.</summary>
    public double Across(double x) => X.Fraction(Place(x));

    /// <summary>Whether a value of x, measured here or in another panel, lies inside the frame.</summary>
    public bool Shows(double x) => Across(x) is >= 0 and <= 1;

    /// <summary>The measured value of x nearest to a share of the width; null where nothing was measured.</summary>
    public double? Nearest(double share) => Places.Count == 0 ? null : Places.MinBy(x => Math.Abs(Across(x) - share));

    /// <summary>The series with a value at x, fits left out, and its index there.</summary>
    public IEnumerable<(FigureSeries Series, int Index)> At(double x) =>
        Panel.Series.Where(s => s.Shape != SeriesShape.Fit).Select(s => (s, IndexOf(s.X, x)))
            .Where(found => found.Item2 >= 0 && double.IsFinite(found.s.Y[found.Item2]));

    /// <summary>The names at the right ends of lines, moved apart.</summary>
    public IReadOnlyList<EdgeLabel> EndLabels(double height)
    {
        var wanted = new List<EdgeLabel>();
        foreach (var series in Panel.Series.Where(s => s.Shape != SeriesShape.Fit && s.Y.Count > 0).OrderBy(s => !s.Identity.Look().IsModel))
        {
            // A line that leaves the frame before its end is named in the table and in the box alone.
            var top = 1 - Y.Fraction(series.Y[^1]);
            if (top is >= 0 and <= 1 && Across(series.X[^1]) is > .9 and <= 1)
                wanted.Add(new(series.Name, top, series.Identity.Look().IsModel));
        }

        return EdgeLabels.Spread(wanted, height);
    }

    // No examples at all is a place that a logarithmic axis lacks.
    private static FigureSeries OnLogAxis(FigureSeries series)
    {
        int[] kept = [.. Enumerable.Range(0, series.X.Count).Where(i => series.X[i] > 0)];
        return kept.Length == series.X.Count ? series
            : series with { X = Kept(series.X)!, Y = Kept(series.Y)!, Low = Kept(series.Low), High = Kept(series.High) };

        double[]? Kept(IReadOnlyList<double>? values) => values is null ? null : [.. kept.Select(i => values[i])];
    }

    private static int IndexOf(IReadOnlyList<double> values, double wanted)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == wanted)
                return i;
        return -1;
    }

    private static AxisRange Range((double Minimum, double Maximum) limits) => new(limits.Minimum, limits.Maximum);

    private IEnumerable<double> Values(Func<FigureSeries, bool> takes) =>
        Panel.Series.Where(takes).SelectMany(s => s.Y.Concat(s.Low ?? []).Concat(s.High ?? [])).Where(double.IsFinite);

    private ChartAxis Horizontal()
    {
        var (low, high) = Panel.X.Fit(Panel.Series.SelectMany(s => s.X)
            .Concat(Panel.Rules.Where(r => r.Axis == FigureDirection.X).Select(r => r.Value)));
        (low, high) = (Place(low), Place(high));
        var room = EdgeShare * (high - low);
        return new(new AxisRange(low - room, high + room));
    }

    // Errors stand on zero and show the models whole; what has signs, such as a shift, is held with room to spare.
    private ChartAxis Linear()
    {
        if (Panel.Y.Scale == FigureScale.Log)
        {
            var most = Values(s => s.Identity.Look().IsModel).DefaultIfEmpty(1).Max();
            return new(new AxisRange(0, most > 0 ? 1.05 * most : 1));
        }

        var marked = Panel.Rules.Where(r => r.Axis == FigureDirection.Y).Select(r => r.Value);
        var around = FittedAxis.Around(Values(_ => true).Concat(marked)) ?? new AxisRange(0, 1);
        return new(new AxisRange(Panel.Y.Minimum ?? around.Minimum, Panel.Y.Maximum ?? around.Maximum));
    }

    private IReadOnlyList<AxisTick> HorizontalTicks()
    {
        if (Panel.X.Labels is { } labels)
            return [.. labels.Select((text, place) => new AxisTick(place, text)).Where(tick => X.Fraction(tick.Value) is >= 0 and <= 1)];
        if (!_isLogX)
            return Panel.X.IsWhole ? AxisTicks.Whole(X.Last, int.MinValue / 4, Intervals, X.First)
                : AxisTicks.Labelled(X.Range);
        return [.. AxisTicks.Log(new AxisRange(Math.Pow(10, X.Range.Minimum), Math.Pow(10, X.Range.Maximum)), isTall: Panel.X.IsWhole)
            .Select(tick => tick with { Value = Place(tick.Value) })];
    }
}
