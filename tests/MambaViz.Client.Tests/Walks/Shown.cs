using System.Text.Json;
using System.Text.Json.Serialization;
using MambaViz.Client.Exporting;
using MambaViz.Contracts.Figures;

namespace MambaViz.Client.Tests.Walks;

/// <summary>What a page shows as text that can be compared.</summary>
internal static class Shown
{
    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Every value of a picture, a line each, and the files that would be exported.</summary>
    public static string Of(object picture, IEnumerable<Figure> exported) => JsonSerializer.Serialize(picture, Lines) + "\n" + string.Join('\n', exported.Select(FigureCsv.Write));

    /// <summary>A column of a figure's file.</summary>
    public static double[] Column(Figure figure, int column) =>
    [
        .. FigureCsv.Write(figure).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',')[column]).Select(field => field.Length == 0 ? double.NaN : double.Parse(field, System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
