using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MambaViz.Contracts.Figures;

namespace MambaViz.Server.Figures;

/// <summary>What a figure and an export must keep to before anything is drawn: both may come from a client.</summary>
internal static partial class FigureRules
{
    private const double PointsPerInch = 72;

    /// <exception cref="FigureException">A rule is broken.</exception>
    public static void Check(Figure figure)
    {
        Require(NamePattern().IsMatch(figure.Name), "name", "1 to 96 lower-case letters, digits and hyphens", figure.Name);
        Text("title", figure.Title, FigureLimits.TitleLength);
        Text("caption", figure.Caption, FigureLimits.TextLength);
        Text("command", figure.Command, FigureLimits.TextLength);
        Require(Enum.IsDefined(figure.Legend), "legend", "below, atLineEnds or none", figure.Legend);
        Count("panels", figure.Panels, 1, FigureLimits.Panels);
        var points = 0L;
        for (var i = 0; i < figure.Panels.Count; i++)
            points += PanelRules.Check($"panels[{i}]", figure.Panels[i]);
        Require(points <= FigureLimits.Points, "panels", $"at most {FigureLimits.Points} points", points);
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
        Text("font", export.Font, FigureLimits.TitleLength);
    }

    /// <exception cref="FigureException">The picture has too many dots.</exception>
    public static void CheckDots(double widthPoints, double heightPoints, int dpi, long most = FigureExport.MaximumDots)
    {
        var dots = widthPoints / PointsPerInch * dpi * heightPoints / PointsPerInch * dpi;
        Require(dots <= most, "dpi", $"low enough for {most} dots at this size", dpi);
    }

    /// <exception cref="FigureException">The figure has too many points for a format that writes each of them.</exception>
    public static void CheckVectorPoints(Figure figure, int most)
    {
        var points = figure.Panels.Sum(panel => panel.Series.Sum(s => (long)s.X.Count) + (panel.Matrix?.Values.Count ?? 0));
        Require(points <= most, "panels", $"at most {most} points in a PDF or SVG, which draws every one; a PNG takes {FigureLimits.Points}", points);
    }

    /// <summary>A list's length, and that nothing in it is missing.</summary>
    internal static void Count<T>(string field, IReadOnlyList<T> items, int least, int most)
    {
        Require(items.Count >= least && items.Count <= most, field, least > 0 ? $"{least} to {most}" : $"at most {most}", items.Count);
        for (var i = 0; i < items.Count; i++)
            Require(items[i] is not null, $"{field}[{i}]", "an object", "null");
    }

    /// <summary>Text that every format can hold: a control character or half a letter would break XML.</summary>
    internal static void Text(string field, string? text, int longest)
    {
        if (text is null)
            return;
        Require(text.Length <= longest, field, $"at most {longest} characters", text.Length);
        Require(text.EnumerateRunes().All(IsWritten), field, "text without control characters", "one");
    }

    internal static void Require(bool holds, string field, string rule, object value)
    {
        if (!holds)
            throw new FigureException(field, rule, string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }

    // Half a surrogate pair is enumerated as the replacement character.
    private static bool IsWritten(Rune rune) => (rune.Value == '\n' || !Rune.IsControl(rune)) && rune != Rune.ReplacementChar && rune.Value is not (0xFFFE or 0xFFFF);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,95}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
