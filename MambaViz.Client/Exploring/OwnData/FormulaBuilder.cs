using System.Globalization;
using NCalc;
using NCalc.Visitors;

namespace MambaViz.Client.Exploring.OwnData;

/// <summary>Turns the parser's tree into operations on numbers. What is not named here is refused.</summary>
internal sealed class FormulaBuilder : ILogicalExpressionVisitor<FormulaValue>
{
    /// <inheritdoc/>
    public FormulaValue Visit(BinaryExpression expression)
    {
        var (left, right) = (expression.LeftExpression.Accept(this), expression.RightExpression.Accept(this));
        return expression.Type switch
        {
            BinaryExpressionType.Plus => (x, noise) => left(x, noise) + right(x, noise),
            BinaryExpressionType.Minus => (x, noise) => left(x, noise) - right(x, noise),
            BinaryExpressionType.Times => (x, noise) => left(x, noise) * right(x, noise),
            BinaryExpressionType.Div => (x, noise) => left(x, noise) / right(x, noise),
            BinaryExpressionType.Exponentiation => (x, noise) => Math.Pow(left(x, noise), right(x, noise)),
            _ => throw Refused(),
        };
    }

    /// <inheritdoc/>
    public FormulaValue Visit(UnaryExpression expression)
    {
        var of = expression.Expression.Accept(this);
        return expression.Type == UnaryExpressionType.Negate ? (x, noise) => -of(x, noise) : throw Refused();
    }

    /// <inheritdoc/>
    public FormulaValue Visit(ValueExpression expression)
    {
        if (expression.Value is not (int or long or double or decimal or float))
            throw Refused();
        var value = Convert.ToDouble(expression.Value, CultureInfo.InvariantCulture);
        return (_, _) => value;
    }

    /// <inheritdoc/>
    public FormulaValue Visit(Function expression)
    {
        var name = expression.Identifier.Name;
        FormulaValue[] of = [.. expression.Parameters.Select(parameter => parameter.Accept(this))];
        if (FormulaNames.One(name) is { } one && of is [var only])
            return (x, noise) => one(only(x, noise));
        if (FormulaNames.Two(name) is { } two && of is [var first, var second])
            return (x, noise) => two(first(x, noise), second(x, noise));
        throw new FormatException(FormulaNames.IsFunction(name)
            ? FormattableString.Invariant($"{name} needs {(FormulaNames.One(name) is null ? "two numbers" : "one number")}, got {of.Length}.")
            : $"There is no function {name}.");
    }

    /// <inheritdoc/>
    public FormulaValue Visit(Identifier expression)
    {
        if (FormulaNames.Input(expression.Name) is { } input)
            return (x, _) => x[input];
        if (FormulaNames.Constant(expression.Name) is { } value)
            return (_, _) => value;
        return expression.Name == FormulaNames.Noise ? (_, noise) => noise : throw Refused();
    }

    /// <inheritdoc/>
    public FormulaValue Visit(LogicalExpressionList expression) =>
        expression.ToList() is [var only] ? only.Accept(this) : throw Refused();

    /// <inheritdoc/>
    public FormulaValue Visit(TernaryExpression expression) => throw Refused();

    private static FormatException Refused() => new("This cannot be read as a formula.");
}
