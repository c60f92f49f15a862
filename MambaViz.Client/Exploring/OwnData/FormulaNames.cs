namespace MambaViz.Client.Exploring.OwnData;

/// <summary>The names that a formula may hold, and no other.</summary>
public static class FormulaNames
{
    /// <summary>Stands for noise of the spread that is chosen beside the formula.</summary>
    public const string Noise = "noise";

    private static readonly Dictionary<string, Func<double, double>> OfOne = new(StringComparer.Ordinal)
    {
        ["sin"] = Math.Sin, ["cos"] = Math.Cos, ["tan"] = Math.Tan, ["tanh"] = Math.Tanh, ["exp"] = Math.Exp, ["log"] = Math.Log,
        ["sqrt"] = Math.Sqrt, ["abs"] = Math.Abs, ["sign"] = x => double.IsNaN(x) ? x : Math.Sign(x), ["floor"] = Math.Floor,
        ["step"] = x => double.IsNaN(x) ? x : x < 0 ? 0 : 1,
    };

    private static readonly Dictionary<string, Func<double, double, double>> OfTwo = new(StringComparer.Ordinal)
    {
        ["min"] = Math.Min, ["max"] = Math.Max,
    };

    private static readonly Dictionary<string, double> Constants = new(StringComparer.Ordinal) { ["pi"] = Math.PI, ["e"] = Math.E };

    private static readonly string[] Inputs =
        ["x", .. Enumerable.Range(1, DataLimits.Inputs).Select(input => FormattableString.Invariant($"x{input}"))];

    /// <summary>Functions, in the order that people are told them.</summary>
    public static IEnumerable<string> Functions => OfOne.Keys.Concat(OfTwo.Keys);

    /// <summary>A function of one number; null where there is none of that name.</summary>
    public static Func<double, double>? One(string name) => OfOne.GetValueOrDefault(name);

    /// <summary>A function of two numbers; null where there is none of that name.</summary>
    public static Func<double, double, double>? Two(string name) => OfTwo.GetValueOrDefault(name);

    /// <summary>A constant; null where there is none of that name.</summary>
    public static double? Constant(string name) => Constants.TryGetValue(name, out var value) ? value : null;

    /// <summary>Which input, from 0; null where the name is no input.</summary>
    public static int? Input(string name) => Array.IndexOf(Inputs, name) is var place && place < 0 ? null : Math.Max(0, place - 1);

    /// <summary>Whether it is a function.</summary>
    public static bool IsFunction(string name) => OfOne.ContainsKey(name) || OfTwo.ContainsKey(name);

    /// <summary>Whether it stands for a number.</summary>
    public static bool IsVariable(string name) => name == Noise || Constants.ContainsKey(name) || Input(name) is not null;

    /// <summary>The name that was most likely meant; null where none is near.</summary>
    public static string? Nearest(string name)
    {
        var (distance, nearest) = Functions.Concat(Constants.Keys).Append(Noise).Concat(Inputs)
            .Select(known => (Distance(name, known), known)).MinBy(pair => pair.Item1);
        return distance <= Math.Min(2, name.Length - 1) ? nearest : null;
    }

    // How many letters are put in, left out or changed (Levenshtein 1966).
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
