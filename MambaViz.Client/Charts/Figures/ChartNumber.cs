using System.Globalization;
using System.Text;

namespace MambaViz.Client.Charts.Figures;

/// <summary>Numbers as the charts print them: a true minus sign, plain decimals where they stay short.</summary>
public static class ChartNumber
{
    private const double SmallestPlain = .01;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A linear tick: as few decimals as it needs.</summary>
    public static string Tick(double value) => WithMinus(Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture));

    /// <summary>A logarithmic tick: "0.01", below that "10⁻³" or "2×10⁻³".</summary>
    public static string LogTick(double value)
    {
        if (value >= SmallestPlain * .999) return Tick(value);
        var power = (int)Math.Floor(Math.Log10(value) + 1e-9);
        var digit = (int)Math.Round(value / Math.Pow(10, power));
        return (digit == 1 ? "" : Whole(digit) + "×") + "10" + Superscript(power);
    }

    /// <summary>An error, with two significant digits: "0.026", "1.3", "120", "4.1×10⁻⁵"; a dash where it is unknown.</summary>
    public static string Error(double value)
    {
        if (!double.IsFinite(value)) return "–";
        if (value == 0) return "0";
        var size = double.Parse(Math.Abs(value).ToString("E1", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var power = (int)Math.Floor(Math.Log10(size) + 1e-9);
        var sign = value < 0 ? "−" : "";
        if (power < -3) return sign + (size / Math.Pow(10, power)).ToString("0.0", CultureInfo.InvariantCulture) + "×10" + Superscript(power);
        return sign + size.ToString("F" + Whole(Math.Max(0, 1 - power)), CultureInfo.InvariantCulture);
    }

    /// <summary>A coordinate, with two decimals.</summary>
    public static string Coordinate(double value)
    {
        var text = WithMinus(value.ToString("0.00", CultureInfo.InvariantCulture));
        return string.Equals(text, "−0.00", StringComparison.Ordinal) ? "0.00" : text;
    }

    /// <summary>A whole number.</summary>
    public static string Whole(int value) => WithMinus(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A share of the plot as a length for style and SVG: "12.5%".</summary>
    public static string Percent(double fraction) => (100 * fraction).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static string WithMinus(string number) => number.Replace('-', '−');

    private static string Superscript(int power)
    {
        var text = new StringBuilder(power < 0 ? "⁻" : "");
        foreach (var digit in Math.Abs(power).ToString(CultureInfo.InvariantCulture)) text.Append(Superscripts[digit - '0']);
        return text.ToString();
    }
}
