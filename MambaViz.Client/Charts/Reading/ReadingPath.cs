using System.Globalization;
using System.Text;

namespace MambaViz.Client.Charts.Reading;

/// <summary>The shapes of a sheet's rows, in columns across and shares of a row down.</summary>
public static class ReadingPath
{
    /// <summary>Most arcs of a model, and the least share that has one.</summary>
    private const int MostArcs = 6;

    private const float LeastArc = .02f;

    private const double BarInset = .12;

    /// <summary>A bar a token of those above or below 0.</summary>
    /// <param name="columns">Where tokens are.</param>
    /// <param name="values">A number a token.</param>
    /// <param name="top">The value at the top.</param>
    /// <param name="bottom">The value at the bottom, 0 or less.</param>
    /// <param name="isBelow">Those below 0.</param>
    /// <param name="isWhole">Without a gap between columns.</param>
    public static string Bars(TokenColumns columns, float[] values, float top, float bottom, bool isBelow = false, bool isWhole = false)
    {
        var (path, inset, span) = (new StringBuilder(), isWhole ? 0 : BarInset, top - bottom);
        foreach (var token in columns.Tokens.Where(token => span > 0 && token < values.Length && values[token] != 0 && (values[token] < 0) == isBelow))
        {
            var (y, zero) = ((top - Math.Clamp(values[token], bottom, top)) / span, top / span);
            path.Append(CultureInfo.InvariantCulture,
                $"M{columns.Left(token) + inset:0.###} {zero:0.####}V{y:0.####}h{1 - (2 * inset):0.###}V{zero:0.####}z");
        }

        return path.ToString();
    }

    /// <summary>The strongest of what a token reads from others, as arcs to it: their shapes, and how thick they are from 0 to 1.</summary>
    public static IEnumerable<(int Token, string Path, double Strength)> Arcs(TokenColumns columns, ShownReading reading)
    {
        var at = reading.Shares.Length - 1;
        if (!columns.Has(at))
            return [];
        var strongest = reading.Shares.Take(at).Index().Where(share => share.Item >= LeastArc && columns.Has(share.Index))
            .OrderByDescending(share => share.Item).Take(MostArcs).ToList();
        var end = columns.Left(at) + .5;
        return strongest.Select(share =>
        {
            var begin = columns.Left(share.Index) + .5;
            // The farther, the higher; a cubic's top is at three quarters of its handles.
            var height = 1 - (1.25 * Math.Sqrt((end - begin) / columns.Width));
            return (share.Index,
                string.Create(CultureInfo.InvariantCulture, $"M{begin:0.##} 1C{begin:0.##} {height:0.###} {end:0.##} {height:0.###} {end:0.##} 1"),
                (double)(share.Item / strongest[0].Item));
        });
    }
}
