using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Charts.Figures;

/// <summary>A panel of a figure, the record that is printed too, as lines on the screen: bands, fits, known methods, models, and the current place.</summary>
/// <param name="x">The horizontal axis.</param>
/// <param name="y">The vertical axis.</param>
/// <param name="view">What the screen adds.</param>
public sealed class PanelStrokes(ChartAxis x, ChartAxis y, PanelView view)
{
    private const double KnownWidth = 1.5;
    private const double FitWidth = 1;
    private const double FitOpacity = .75;
    private const double FaintOpacity = .4;
    private const double PointOpacity = .65;
    private const double FaintPointOpacity = .25;
    private const double BandOpacity = .14;
    private const double CurrentSize = 10;
    // Of the places of a long line, at most about this many are marked.
    private const int Marks = 12;
    private const float Far = 1e-30f;

    private readonly List<LineSeries> _strokes = [];

    /// <summary>The lines of a panel, in drawing order.</summary>
    public LineFigure Of(FigurePanel panel)
    {
        if (view.HasBands)
            foreach (var series in panel.Series)
                AddBand(series);
        foreach (var series in panel.Series.Where(series => series.Shape == SeriesShape.Fit))
            AddLine(series);
        foreach (var series in panel.Series.Where(series => series.Shape != SeriesShape.Fit && !series.Identity.Look().IsModel))
            AddLine(series);
        foreach (var series in panel.Series.Where(series => series.Shape != SeriesShape.Fit && series.Identity.Look().IsModel))
            AddLine(series);
        if (view.Current is { } at)
            foreach (var series in panel.Series)
                AddCurrent(series, at);
        return new(x, y, _strokes, view.Ease, Clips: false);
    }

    /// <summary>The colour of line and marker; later places of a family are stronger.</summary>
    public static SeriesColor Color(FigureSeries series) => series is { Variant: { } place, Identity: var identity } && identity.Look().IsModel
        ? new(identity.Look().Color.Variable, Share: VariantLook.Of(place).Share)
        : SeriesColor.Of(series.Identity);

    private void AddLine(FigureSeries series)
    {
        var look = VariantLook.Of(series);
        var isFit = series.Shape == SeriesShape.Fit;
        var isFaint = view.IsFaint?.Invoke(series) == true;
        var line = new LineSeries
        {
            X = Across(series.X),
            Y = FloatValues.Of(series.Y),
            Color = Color(series),
            Width = series.Shape == SeriesShape.Markers ? 0 : isFit ? FitWidth : look.IsModel ? view.LineWidth : KnownWidth,
            Dash = isFit ? "" : look.SvgDash,
            RoundDashes = look.HasRoundDashes,
            Opacity = isFit ? FitOpacity : isFaint ? FaintOpacity : 1,
        };
        if (isFit || look.Marker is not { } marker || series.Shape == SeriesShape.Line)
        {
            AddParts(line, look);
            return;
        }
        if (series.Shape == SeriesShape.Markers)
        {
            _strokes.Add(line with { Marker = marker, MarkerSize = view.MarkerSize, IsFilled = true, Opacity = isFaint ? FaintPointOpacity : PointOpacity });
            return;
        }
        var isMarked = line.Y.Length <= view.MarkedPlaces + 1;
        AddParts(isMarked ? line with { Marker = marker, MarkerSize = view.MarkerSize } : line, look);
        if (!isMarked)
            AddMarks(line, marker);
    }

    // Both parts carry every value and both show the one where they meet, so that a step moves a border instead of making new lines.
    private void AddParts(LineSeries line, Look look)
    {
        if (view.FaintFrom is { } from && look.IsModel)
        {
            _strokes.Add(line with { Start = from, Opacity = FaintOpacity });
            _strokes.Add(line with { End = from + 1 });
        }
        else
            _strokes.Add(line);
    }

    private void AddMarks(LineSeries line, MarkerShape marker)
    {
        var step = (int)AxisTicks.WholeStep(line.Y.Length - 1, Marks);
        int[] places = [.. Enumerable.Range(0, line.Y.Length).Where(i => i % step == 0)];
        _strokes.Add(new()
        {
            X = [.. places.Select(i => line.X[i])],
            Y = [.. places.Select(i => line.Y[i])],
            End = view.FaintFrom is { } from ? places.Count(place => place <= from) : null,
            Color = line.Color,
            Marker = marker,
            MarkerSize = view.MarkerSize,
        });
    }

    private void AddCurrent(FigureSeries series, double at)
    {
        if (series.Identity.Look().Marker is not { } marker || series.Shape is SeriesShape.Fit or SeriesShape.Markers)
            return;
        var (places, values) = (Across(series.X), FloatValues.Of(series.Y));
        if (places.Length == 0)
            return;
        // Along training the nearest checkpoint stands for a step; a layer or a count is there or not yet, and then its marker waits unseen.
        var index = Nearest(places, values, view.Place is { } place ? place(at) : at);
        var isKnown = index >= 0 && (view.Place is not null || places[index] == at) && view.IsFaint?.Invoke(series) != true && !(at > view.FaintFrom);
        _strokes.Add(new()
        {
            X = [isKnown ? places[index] : places[0]],
            Y = [isKnown ? values[index] : float.NaN],
            Color = Color(series),
            Marker = marker,
            MarkerSize = CurrentSize,
            IsFilled = true,
        });
    }

    private static int Nearest(float[] places, float[] values, double at)
    {
        var found = -1;
        for (var i = 0; i < places.Length; i++)
            if (float.IsFinite(values[i]) && (found < 0 || Math.Abs(places[i] - at) < Math.Abs(places[found] - at)))
                found = i;
        return found;
    }

    // Along the upper limit and back along the lower one.
    private void AddBand(FigureSeries series)
    {
        if (series is not { Low: not null, High: not null })
            return;
        var (places, low, high) = (Across(series.X), FloatValues.Of(series.Low), FloatValues.Of(series.High));
        int[] known = [.. Enumerable.Range(0, places.Length).Where(i => float.IsFinite(low[i]) && float.IsFinite(high[i]))];
        if (known.Length < 2)
            return;
        _strokes.Add(new()
        {
            X = [.. known.Concat(known.Reverse()).Select(i => places[i])],
            Y = [.. known.Select(i => Held(high[i])), .. known.Reverse().Select(i => Held(low[i]))],
            Color = Color(series),
            IsArea = true,
            Opacity = BandOpacity,
        });
    }

    private float[] Across(IReadOnlyList<double> places) => view.Place is { } place ? [.. places.Select(value => (float)place(value))] : FloatValues.Of(places);

    // A limit of zero or below has no place on a logarithmic axis: it is far below.
    private float Held(float value) => y.IsLog ? Math.Max(value, Far) : value;
}
