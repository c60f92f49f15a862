using System.Globalization;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Exporting;

/// <summary>The sentences of the export dialog.</summary>
public static class ExportWords
{
    private const int Kilobyte = 1000;
    private const double PointsPerInch = 72;

    /// <summary>The fields of the form, by the server's names for them.</summary>
    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["widthInches"] = "Width, in",
        ["heightInches"] = "Height, in",
        ["dpi"] = "Resolution, dpi",
        ["caption"] = "Caption",
        ["font"] = "Font",
    };

    /// <summary>The server's words with the form's name for the field that they begin with.</summary>
    public static string Refused(string words) =>
        words.Split(':', 2) is [var field, var rest] && Fields.TryGetValue(field, out var name) ? $"{name}:{rest}" : words;

    /// <summary>"100 %, text 9 pt, ticks 7 pt" and, where it is scaled, "60 % of true size".</summary>
    public static string Scale(double scale, FigureExport export)
    {
        var venue = FigureVenue.Find(export.Venue)!;
        var text = string.Create(CultureInfo.InvariantCulture, $"text {venue.FontPoints} pt, ticks {venue.SmallFontPoints} pt");
        return scale < .995 ? string.Create(CultureInfo.InvariantCulture, $"{scale * 100:0} % of true size, {text}") : $"100 %, {text}";
    }

    /// <summary>"5.50 × 3.40 in".</summary>
    public static string Inches(double points) => (points / PointsPerInch).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>"skewed-linear-error-by-layer-neurips.pdf, 24 kB, vector, fonts embedded".</summary>
    public static string Footer(string file, int? bytes, ExportFormat format, FigureExport export, string? font) => string.Join(", ", new[]
    {
        file,
        bytes is { } size ? Size(size) : "",
        format switch
        {
            ExportFormat.Pdf => "vector, fonts embedded",
            ExportFormat.Svg => "vector, text as outlines",
            ExportFormat.Png => FormattableString.Invariant($"{export.Dpi} dpi"),
            ExportFormat.Csv => "the numbers; what they are of is in the JSON",
            _ => "prints again by the command",
        },
        string.IsNullOrEmpty(font) ? "" : font,
    }.Where(part => part.Length > 0));

    private static string Size(int bytes) => bytes < Kilobyte ? FormattableString.Invariant($"{bytes} bytes")
        : bytes < Kilobyte * Kilobyte ? FormattableString.Invariant($"{(double)bytes / Kilobyte:0} kB")
        : FormattableString.Invariant($"{(double)bytes / Kilobyte / Kilobyte:0.0} MB");
}
