namespace MambaViz.Client.Exploring.OwnData;

/// <summary>What a piece of a formula is.</summary>
internal enum TokenKind { Number, Variable, Function, Operator, Open, Close, Comma }

/// <summary>A piece of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">In the one way that it is written from here on.</param>
/// <param name="Place">The character that it begins at, from 1.</param>
internal readonly record struct FormulaToken(TokenKind Kind, string Text, int Place)
{
    /// <summary>Something may be multiplied by what follows.</summary>
    public bool EndsValue => Kind is TokenKind.Number or TokenKind.Variable or TokenKind.Close;

    /// <summary>A value begins here.</summary>
    public bool BeginsValue => Kind is TokenKind.Number or TokenKind.Variable or TokenKind.Function or TokenKind.Open;
}
