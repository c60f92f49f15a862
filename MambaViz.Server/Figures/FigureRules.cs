using System.Globalization;
using System.Text.RegularExpressions;
using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>What a figure and an export must keep to before anything is drawn: both may come from a client.</summary>
internal static partial class FigureRules
{
    private const int MaximumPanels = 12;
    private const int MaximumSeries = 64;
    private const int MaximumPoints = 200_000;
    private const int MaximumText = 4096;

    /// <exception cref="FigureException">A rule is broken.</exception>
    public static void Check(Figure figure)
    {
        Require(NamePattern().IsMatch(figure.Name), "name", "1 to 96 lower-case letters, digits and hyphens", figure.Name);
        Require(figure.Title.Length <= MaximumText && figure.Caption.Length <= MaximumText, "caption", $"at most {MaximumText} characters", figure.Caption.Length);
        Require(figure.Panels.Count is >= 1 and <= MaximumPanels, "panels", $"1 to {MaximumPanels}", figure.Panels.Count);
        var points = 0;
        for (var i = 0; i < figure.Panels.Count; i++)
            points += Check($"panels[{i}]", figure.Panels[i]);
        Require(points <= MaximumPoints, "panels", $"at most {MaximumPoints} points", points);
    }

    /// <exception cref="FigureException">A rule is broken.</exception>
    public static void Check(FigureExport export)
    {
        Require(FigureVenue.Find(export.Venue) is not null, "venue", $"one of {string.Join(", ", FigureVenue.All.Select(v => v.Name))}", export.Venue);
        Require(Enum.IsDefined(export.Format), "format", "pdf, svg or png", export.Format);
        Require(Enum.IsDefined(export.Theme), "theme", "light or dark", export.Theme);
        Require(export.Dpi is >= FigureExport.MinimumDpi and <= FigureExport.MaximumDpi, "dpi", $"{FigureExport.MinimumDpi} to {FigureExport.MaximumDpi}", export.Dpi);
        foreach (var (field, inches) in new[] { ("widthInches", export.WidthInches), ("heightInches", export.HeightInches) })
            Require(inches is null or (>= FigureExport.MinimumInches and <= FigureExport.MaximumInches), field, $"{FigureExport.MinimumInches} to {FigureExport.MaximumInches}", inches ?? 0);
    }

    /// <exception cref="FigureException">The picture has too many dots.</exception>
    public static void CheckDots(double widthPoints, double heightPoints, int dpi)
    {
        var dots = widthPoints / 72 * dpi * heightPoints / 72 * dpi;
        Require(dots <= FigureExport.MaximumDots, "dpi", $"low enough for {FigureExport.MaximumDots} dots at this size", dpi);
    }

    private static int Check(string name, FigurePanel panel)
    {
        Check($"{name}.x", panel.X);
        Check($"{name}.y", panel.Y);
        Require(panel.Series.Count <= MaximumSeries, $"{name}.series", $"at most {MaximumSeries}", panel.Series.Count);
        Require(panel.Rules.Count <= MaximumSeries, $"{name}.rules", $"at most {MaximumSeries}", panel.Rules.Count);
        var points = 0;
        foreach (var series in panel.Series)
        {
            var count = series.X.Count;
            var isEven = series.Y.Count == count && (series.Low?.Count ?? count) == count && (series.High?.Count ?? count) == count && series.Low is null == series.High is null;
            Require(isEven, $"{name}.series \"{series.Name}\"", "as many x as y, low and high", count);
            points += count;
        }

        if (panel.Matrix is not { } matrix)
            return points;
        Require(matrix.X.Count >= 1 && matrix.Y.Count >= 1 && matrix.Values.Count == (long)matrix.X.Count * matrix.Y.Count, $"{name}.matrix.values", "a value for each column and row", matrix.Values.Count);
        return points + matrix.Values.Count;
    }

    private static void Check(string name, FigureAxis axis)
    {
        Require(axis.Title.Length <= MaximumText, $"{name}.title", $"at most {MaximumText} characters", axis.Title.Length);
        foreach (var limit in new[] { axis.Minimum, axis.Maximum })
            Require(limit is not { } value || (double.IsFinite(value) && (axis.Scale != FigureScale.Log || value > 0)), name, "finite, and above 0 on a logarithmic scale", limit ?? 0);
        Require(!(axis.Minimum >= axis.Maximum), name, "a minimum below the maximum", axis.Minimum ?? 0);
    }

    private static void Require(bool holds, string field, string rule, object value)
    {
        if (!holds)
            throw new FigureException(string.Create(CultureInfo.InvariantCulture, $"{field}: must be {rule}, got {value}."));
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,95}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
