using System.Text;
using MambaViz.Contracts.Figures;
using OxyPlot;
using OxyPlot.Axes;

namespace MambaViz.Server.Figures.Plots;

/// <summary>OxyPlot's axes with the page's own ticks, and lines in the page's style.</summary>
internal static class PrintAxis
{
    // Room at the ends, so that markers there are whole: a share of the axis, and more on a short one.
    private const double EndShare = .02;
    private const double EndPoints = 3.5;
    private const double TickSpacingX = 34;
    private const double TickSpacingY = 20;
    // Of a label, in heights of its font.
    private const double LetterWidth = .6;
    private const double LabelGap = .8;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
    private const string Plain = "0123456789−";

    /// <param name="figure">The axis of the figure.</param>
    /// <param name="limits">What it must show.</param>
    /// <param name="position">Bottom or left.</param>
    /// <param name="length">The panel's size along it in points, which decides how many ticks fit.</param>
    /// <param name="style">The page's.</param>
    public static Axis Create(FigureAxis figure, (double Minimum, double Maximum) limits, AxisPosition position, double length, PrintStyle style)
    {
        var isLog = figure.Scale == FigureScale.Log;
        var spacing = position == AxisPosition.Bottom ? TickSpacingX : TickSpacingY;
        var intervals = (int)Math.Clamp(length / (spacing * style.Unit), 2, 10);
        var ticks = Ticks(figure, limits, intervals);
        if (position == AxisPosition.Bottom && figure.Labels is { } labels && HasRoom(labels, length, style))
            ticks = [.. Enumerable.Range(0, labels.Count).Select(place => (double)place).Where(place => place >= limits.Minimum && place <= limits.Maximum)];
        // Powers side by side are wider than one above the other.
        if (isLog && position == AxisPosition.Bottom)
            ticks = Thinned(ticks, intervals);
        Axis axis = isLog ? new LogPrintAxis(ticks) : new LinearPrintAxis(ticks, figure.Labels);
        var (low, high) = isLog ? (Math.Log(limits.Minimum), Math.Log(limits.Maximum)) : limits;
        var room = Math.Max(EndShare, EndPoints * style.Unit / length) * (high - low);
        (axis.Minimum, axis.Maximum) = isLog ? (Math.Exp(low - room), Math.Exp(high + room)) : (low - room, high + room);
        axis.Position = position;
        axis.Title = figure.Title;
        axis.AxislineStyle = LineStyle.Solid;
        axis.AxislineThickness = style.AxisLine;
        axis.AxislineColor = axis.TicklineColor = style.SoftInk;
        axis.TickStyle = TickStyle.None;
        axis.FontSize = style.SmallFont;
        axis.TitleFontSize = style.Font;
        axis.TextColor = axis.TitleColor = style.Ink;
        axis.AxisTickToLabelDistance = 3 * style.Unit;
        axis.AxisTitleDistance = 4.5 * style.Unit;
        axis.AxisDistance = 0;
        axis.MajorGridlineStyle = position == AxisPosition.Left ? LineStyle.Solid : LineStyle.None;
        axis.MajorGridlineThickness = style.GridLine;
        axis.MajorGridlineColor = style.Grid;
        axis.ClipTitle = false;
        axis.IsAxisVisible = true;
        return axis;
    }

    /// <summary>A tick's text; powers as OxyPlot's superscripts, for open fonts lack most of Unicode's.</summary>
    public static string Text(double value, FigureScale scale) => scale == FigureScale.Log ? WithPowers(ChartNumber.LogTick(value)) : ChartNumber.Tick(value);

    /// <summary>Where an axis is marked.</summary>
    public static IReadOnlyList<double> Ticks(FigureAxis figure, (double Minimum, double Maximum) limits, int intervals)
    {
        var range = new AxisRange(limits.Minimum, limits.Maximum);
        var ticks = figure.Scale == FigureScale.Log ? AxisTicks.Log(range) : AxisTicks.Linear(range, intervals);
        return [.. ticks.Select(t => t.Value).Where(v => !figure.IsWhole || Math.Abs(v - Math.Round(v)) < 1e-9)];
    }

    // Letters of an answer are read as a word: half of them would be another.
    private static bool HasRoom(IReadOnlyList<string> labels, double length, PrintStyle style) =>
        labels.Sum(label => LetterWidth * label.Length + LabelGap) * style.SmallFont < length;

    // Counted from the largest, so that the last keeps its text.
    private static IReadOnlyList<double> Thinned(IReadOnlyList<double> ticks, int most)
    {
        var stride = (ticks.Count + most - 1) / most;
        return stride < 2 ? ticks : [.. ticks.Where((_, i) => (ticks.Count - 1 - i) % stride == 0)];
    }

    private static string WithPowers(string text)
    {
        var result = new StringBuilder();
        var inside = false;
        foreach (var letter in text)
        {
            var power = Superscripts.IndexOf(letter, StringComparison.Ordinal);
            if (power >= 0 != inside)
                result.Append(inside ? "}" : "^{");
            inside = power >= 0;
            result.Append(inside ? Plain[power] : letter);
        }

        return result.Append(inside ? "}" : "").ToString();
    }

    private sealed class LinearPrintAxis(IReadOnlyList<double> ticks, IReadOnlyList<string>? labels) : LinearAxis
    {
        public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues) =>
            (majorLabelValues, majorTickValues, minorTickValues) = ([.. ticks], [.. ticks], []);

        protected override string FormatValueOverride(double x) => labels is not null && Math.Round(x) is >= 0 and var place && place < labels.Count ? labels[(int)place] : Text(x, FigureScale.Linear);
    }

    private sealed class LogPrintAxis(IReadOnlyList<double> ticks) : LogarithmicAxis
    {
        public override void GetTickValues(out IList<double> majorLabelValues, out IList<double> majorTickValues, out IList<double> minorTickValues) =>
            (majorLabelValues, majorTickValues, minorTickValues) = ([.. ticks], [.. ticks], []);

        protected override string FormatValueOverride(double x) => Text(x, FigureScale.Log);
    }
}
