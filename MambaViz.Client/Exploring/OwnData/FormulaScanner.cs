using System.Globalization;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>
/// Takes a formula apart. Only numbers, the names of <see cref="FormulaNames"/>, + − × ÷ ^, commas and brackets pass: whatever else a parser
/// might know never reaches it.
/// </summary>
internal static class FormulaScanner
{
    private const int LongestNumber = 24;
    private const int DeepestBrackets = 32;

    /// <summary>The pieces, each value that stands beside another multiplied by it.</summary>
    /// <exception cref="FormatException">Something does not belong, in words for people.</exception>
    public static List<FormulaToken> Scan(string text)
    {
        var tokens = new List<FormulaToken>();
        for (var at = Start(text); at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }
            var (token, length) = Next(text, at);
            if (tokens.Count > 0 && tokens[^1].EndsValue && token.BeginsValue)
                Multiply(tokens, token);
            // A plus before a value changes nothing.
            if (token is not { Text: "+" } || (tokens.Count > 0 && tokens[^1].EndsValue))
                tokens.Add(token);
            at += length;
        }
        Check(tokens);
        return tokens;
    }

    // "y = " may stand before it.
    private static int Start(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        if (trimmed is not ['y' or 'Y', ..])
            return 0;
        var rest = trimmed[1..].TrimStart();
        return rest is ['=', ..] ? text.Length - rest.Length + 1 : 0;
    }

    private static (FormulaToken Token, int Length) Next(string text, int at)
    {
        var letter = text[at];
        if (char.IsAsciiDigit(letter) || letter == '.')
            return Number(text, at);
        if (char.IsAsciiLetter(letter))
            return Name(text, at);
        var (kind, written) = letter switch
        {
            '+' => (TokenKind.Operator, "+"),
            '-' or '−' or '–' => (TokenKind.Operator, "-"),
            '*' when at + 1 < text.Length && text[at + 1] == '*' => (TokenKind.Operator, "^"),
            '*' or '×' or '·' => (TokenKind.Operator, "*"),
            '/' or '÷' => (TokenKind.Operator, "/"),
            '^' => (TokenKind.Operator, "^"),
            '(' => (TokenKind.Open, "("),
            ')' => (TokenKind.Close, ")"),
            ',' => (TokenKind.Comma, ","),
            _ => throw new FormatException(FormattableString.Invariant($"“{letter}” at character {at + 1} does not belong in a formula.")),
        };
        return (new(kind, written, at + 1), letter == '*' && written == "^" ? 2 : 1);
    }

    private static (FormulaToken Token, int Length) Number(string text, int from)
    {
        var at = Digits(text, from);
        if (at < text.Length && text[at] == '.')
            at = Digits(text, at + 1);
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            if (Digits(text, at + 1 + sign) is var end && end > at + 1 + sign)
                at = end;
        }
        var number = text[from..at];
        return number.Length <= LongestNumber && double.TryParse(number, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? (new(TokenKind.Number, number, from + 1), at - from)
            : throw new FormatException(FormattableString.Invariant($"“{number}” at character {from + 1} is no number that can be told."));
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at;
    }

    private static (FormulaToken Token, int Length) Name(string text, int from)
    {
        var at = from;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        var name = text[from..at].ToLowerInvariant();
        return FormulaNames.IsFunction(name) ? (new(TokenKind.Function, name, from + 1), at - from)
            : FormulaNames.IsVariable(name) ? (new(TokenKind.Variable, name, from + 1), at - from)
            : throw new FormatException(FormattableString.Invariant($"Unknown name “{text[from..at]}” at character {from + 1}.")
                + (FormulaNames.Nearest(name) is { } nearest ? $" Did you mean {nearest}?" : ""));
    }

    private static void Multiply(List<FormulaToken> tokens, FormulaToken next)
    {
        if (next.Kind == TokenKind.Number)
            throw Missing(next);
        tokens.Add(new(TokenKind.Operator, "*", next.Place));
    }

    private static FormatException Missing(FormulaToken next) =>
        new(FormattableString.Invariant($"Something is missing before “{next.Text}” at character {next.Place}."));

    private static void Check(List<FormulaToken> tokens)
    {
        var open = new Stack<FormulaToken>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, next) = (tokens[i], i + 1 < tokens.Count ? tokens[i + 1] : (FormulaToken?)null);
            CheckBracket(token, open);
            CheckPair(token, next);
        }
        if (open.TryPeek(out var left))
            throw new FormatException(FormattableString.Invariant($"The bracket at character {left.Place} is not closed."));
    }

    private static void CheckBracket(FormulaToken token, Stack<FormulaToken> open)
    {
        if (token.Kind == TokenKind.Open)
            open.Push(token);
        if (open.Count > DeepestBrackets)
            throw new FormatException(FormattableString.Invariant($"Brackets are at most {DeepestBrackets} deep."));
        if (token.Kind == TokenKind.Close && !open.TryPop(out _))
            throw new FormatException(FormattableString.Invariant($"The bracket at character {token.Place} closes nothing."));
        if (token.Kind == TokenKind.Comma && open.Count == 0)
            throw new FormatException(FormattableString.Invariant(
                $"The comma at character {token.Place} stands in no function; decimals begin with a point."));
    }

    private static void CheckPair(FormulaToken token, FormulaToken? next)
    {
        if (token.Kind == TokenKind.Function && next?.Kind != TokenKind.Open)
            throw new FormatException(FormattableString.Invariant($"{token.Text} at character {token.Place} needs brackets: {token.Text}(x)."));
        if (token.EndsValue)
            return;
        if (token.Text == "^" && next is { Text: "-" })
            throw new FormatException(FormattableString.Invariant($"After ^ at character {token.Place} a minus needs brackets: x^(−1)."));
        if (next is null)
            throw new FormatException($"The formula ends after “{token.Text}”.");
        if (!next.Value.BeginsValue && next.Value.Text != "-")
            throw Missing(next.Value);
    }
}
