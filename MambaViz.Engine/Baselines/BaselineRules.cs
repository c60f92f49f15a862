using System.Globalization;
using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Baselines;

/// <summary>The bounds of baselines' settings.</summary>
internal static class BaselineRules
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value) ? value : throw Broken(name, "more than 0", value);

    public static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value) ? value : throw Broken(name, "0 or more", value);

    public static int Within(int value, int minimum, int maximum, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum && value <= maximum
            ? value
            : throw Broken(name, string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}"), value);

    private static ArgumentOutOfRangeException Broken(string name, string rule, object value) =>
        new(name, value, $"{name}: must be {rule}");
}
