using System.Globalization;
using System.Text;

namespace MambaViz.Contracts.Looks;

/// <summary>
/// Numbers as page, print and command line write them: a true minus sign, plain decimals where they stay short. CSV files keep every digit.
/// </summary>
public static class ChartNumber
{
    private const double SmallestPlain = .01;
    private const int SmallestPlainPower = -4;
    private const int LargestPlainPower = 5;
    private const double LargestPlain = 1e15;
    private const int MostDecimals = 12;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A linear tick: as few decimals as it needs, "2×10²⁰" where it would be all zeros.</summary>
    public static string Tick(double value) => Math.Abs(value) >= LargestPlain
        ? (value < 0 ? "−" : "") + LargeTick(Math.Abs(value))
        : WithMinus(Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture));

    /// <summary>A logarithmic tick: "0.01", below that "10⁻³" or "2×10⁻³".</summary>
    public static string LogTick(double value)
    {
        if (value >= SmallestPlain * .999) return Tick(value);
        var power = (int)Math.Floor(Math.Log10(value) + 1e-9);
        var digit = (int)Math.Round(value / Math.Pow(10, power));
        return (digit == 1 ? "" : Whole(digit) + "×") + "10" + Superscript(power);
    }

    /// <summary>An error, with two significant digits: "0.026", "1.3", "120", "0.00063", "4.1×10⁻⁵"; a dash where it is unknown.</summary>
    public static string Error(double value)
    {
        if (!double.IsFinite(value)) return "–";
        if (value == 0) return "0";
        var size = Math.Abs(value);
        var power = (int)Math.Floor(Math.Log10(size));
        var digits = (int)Math.Round(size / Math.Pow(10, power - 1), MidpointRounding.AwayFromZero);
        if (digits == 100) (digits, power) = (10, power + 1);
        var sign = value < 0 ? "−" : "";
        return sign + power switch
        {
            < SmallestPlainPower or > LargestPlainPower => Fixed(digits, 1) + "×10" + Superscript(power),
            < 1 => Fixed(digits, 1 - power),
            _ => (digits * (long)Math.Pow(10, power - 1)).ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Decimals of a coordinate of the models' range.</summary>
    public const int UsualDecimals = 2;

    /// <summary>A coordinate, with two decimals.</summary>
    public static string Coordinate(double value) => Coordinate(value, UsualDecimals);

    /// <summary>A coordinate; one too large for its decimals has none.</summary>
    public static string Coordinate(double value, int decimals)
    {
        var units = Math.Round(value * Math.Pow(10, decimals));
        if (!(Math.Abs(units) < LargestPlain))
            return Tick(value);
        var size = Math.Abs((long)units);
        return (units < 0 ? "−" : "") + (decimals == 0 ? size.ToString(CultureInfo.InvariantCulture) : Fixed(size, decimals));
    }

    /// <summary>The decimals that tell a few hundred places of an axis apart: two from −2 to 2.</summary>
    public static int DecimalsOf(AxisRange axis) =>
        Math.Clamp(UsualDecimals - (int)Math.Floor(Math.Log10((axis.Maximum - axis.Minimum) / 4)), 0, MostDecimals);

    /// <summary>A whole number.</summary>
    public static string Whole(int value) => WithMinus(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A large whole number: "31,000".</summary>
    public static string Count(long value) => WithMinus(value.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>A share of the plot as a length for style and SVG: "12.500%".</summary>
    public static string Percent(double fraction)
    {
        var thousandths = (long)Math.Round(fraction * 100_000);
        return (thousandths < 0 ? "-" : "") + Fixed(Math.Abs(thousandths), 3) + "%";
    }

    // A page prints hundreds of numbers a step, and the runtime in the browser formats whole ones many times faster.
    private static string Fixed(long value, int decimals)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return string.Concat(digits.AsSpan(0, digits.Length - decimals), ".", digits.AsSpan(digits.Length - decimals));
    }

    private static string LargeTick(double value)
    {
        var power = (int)Math.Floor(Math.Log10(value) + 1e-9);
        return Math.Round(value / Math.Pow(10, power), 1).ToString("0.#", CultureInfo.InvariantCulture) + "×10" + Superscript(power);
    }

    private static string WithMinus(string number) => number.Replace('-', '−');

    private static string Superscript(int power)
    {
        var text = new StringBuilder(power < 0 ? "⁻" : "");
        foreach (var digit in Math.Abs(power).ToString(CultureInfo.InvariantCulture)) text.Append(Superscripts[digit - '0']);
        return text.ToString();
    }
}
