using System.Globalization;

namespace MambaViz.Server.Validation;

/// <summary>A broken rule as the client reads it: property, rule and the value received.</summary>
internal static class Rule
{
    private const int LongestValue = 60;

    public static RequestException Broken(string property, string rule, object? value) =>
        new($"{property}: must be {rule}, got {Show(value)}");

    /// <summary>A value for a message: as JSON writes it, cut where it is long.</summary>
    public static string Show(object? value)
    {
        var text = value switch
        {
            null => "null",
            string name => $"\"{name}\"",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return text.Length <= LongestValue ? text : $"{text.AsSpan(0, LongestValue)}…";
    }

    /// <summary>Names for a message, in the order given.</summary>
    public static string Names(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));

    public static void Range(string property, double value, double minimum, double maximum)
    {
        if (!(value >= minimum && value <= maximum))
            throw Broken(property, string.Create(CultureInfo.InvariantCulture, $"{minimum} to {maximum}"), value);
    }

    public static void Range(string property, long value, long minimum, long maximum)
    {
        if (value < minimum || value > maximum)
            throw Broken(property, $"{minimum} to {maximum}", value);
    }

    public static void Count(string property, int count, int minimum, int maximum, string what)
    {
        if (count < minimum || count > maximum)
            throw new RequestException($"{property}: must hold {minimum} to {maximum} {what}, got {count}");
    }

    public static void Magnitude(string property, double value)
    {
        if (!(Math.Abs(value) <= Contracts.Limits.Magnitude))
            throw Broken(property, "finite and at most 1e6 in magnitude", value);
    }
}
