using System.Globalization;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>How a table is written.</summary>
/// <param name="Separator">Between two fields: tab, semicolon or comma.</param>
/// <param name="HasDecimalComma">Numbers have a decimal comma.</param>
/// <param name="HasHeader">The first row names the columns.</param>
public sealed record TableDialect(char Separator, bool HasDecimalComma, bool HasHeader)
{
    /// <summary>Those that can be read; of two that fit equally the first counts.</summary>
    public static IReadOnlyList<char> Separators { get; } = ['\t', ';', ','];

    /// <summary>For people: "header, commas, decimal points".</summary>
    public string Found => (HasHeader ? "header, " : "no header, ")
        + Separator switch { '\t' => "tabs", ';' => "semicolons", _ => "commas" }
        + (HasDecimalComma ? ", decimal commas" : ", decimal points");

    /// <summary>A finite number; null for any other text.</summary>
    public double? Number(string field) => Number(field, HasDecimalComma);

    /// <inheritdoc cref="Number(string)"/>
    /// <param name="field">The text of a field.</param>
    /// <param name="hasDecimalComma">Whether a comma begins the decimals; points then group thousands.</param>
    public static double? Number(string field, bool hasDecimalComma)
    {
        var text = field.Trim().Replace('−', '-');
        if (hasDecimalComma)
        {
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0 ? text.Contains('.', StringComparison.Ordinal) : text.LastIndexOf('.') > comma)
                return null;
            text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        }
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }
}
