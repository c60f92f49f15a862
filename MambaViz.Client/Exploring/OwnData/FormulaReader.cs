using System.Globalization;
using System.Text;
using NCalc;
using NCalc.Exceptions;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Reads functions that people type. Nothing is run: a formula becomes a tree of the operations that are named here.</summary>
public static class FormulaReader
{
    /// <summary>Longest formula, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>Reads a text; whatever it holds, the answer says what was understood of it.</summary>
    public static FormulaReading Read(string text)
    {
        if (text.Length > LongestText)
            return new(null, FormattableString.Invariant($"At most {LongestText} characters, got {text.Length}."));
        try
        {
            var tokens = FormulaScanner.Scan(text);
            return tokens.Count == 0 ? new(null, "Type a function of x: sin(2x) + noise.") : new(Build(tokens), null);
        }
        catch (FormatException wrong)
        {
            return new(null, wrong.Message);
        }
        catch (Exception wrong) when (wrong is NCalcException or InvalidOperationException)
        {
            return new(null, "This cannot be read as a formula.");
        }
    }

    private static Formula Build(List<FormulaToken> tokens)
    {
        string[] names = [.. tokens.Where(token => token.Kind == TokenKind.Variable).Select(token => token.Text).Distinct(StringComparer.Ordinal)];
        int[] inputs = [.. names.Select(FormulaNames.Input).OfType<int>()];
        if (inputs.Length == 0)
            throw new FormatException("The formula has no x.");
        if (names.Contains("x") && inputs.Length > 1)
            throw new FormatException("Name inputs x alone, or x1, x2 and so on.");
        var tree = LogicalExpressionParser.Parse(Written(tokens), new(), CultureInfo.InvariantCulture, CancellationToken.None);
        return new(Normal(tokens), inputs.Max() + 1, names.Contains(FormulaNames.Noise, StringComparer.Ordinal), tree.Accept(new FormulaBuilder()));
    }

    // As the parser writes powers; numbers as fractions, so that none is one of whole numbers.
    private static string Written(List<FormulaToken> tokens)
    {
        var text = new StringBuilder();
        foreach (var token in tokens)
            text.Append(token.Text == "^" ? "**" : token.Text).Append(' ');
        return text.ToString();
    }

    private static string Normal(List<FormulaToken> tokens)
    {
        var text = new StringBuilder();
        for (var i = 0; i < tokens.Count; i++)
        {
            var isBinary = i > 0 && tokens[i - 1].EndsValue;
            text.Append(tokens[i] switch
            {
                { Kind: TokenKind.Comma } => ", ",
                { Text: "^" } => "^",
                { Text: "-" } => isBinary ? " − " : "−",
                { Text: "*" } => " × ",
                { Text: "/" } => " / ",
                { Kind: TokenKind.Operator } operation => $" {operation.Text} ",
                var other => other.Text,
            });
        }
        return text.ToString();
    }
}
