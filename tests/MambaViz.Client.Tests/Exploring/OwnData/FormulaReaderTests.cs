using System.Globalization;
using FsCheck.Fluent;
using FsCheck.Xunit;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Tests.Exploring.OwnData;

public sealed class FormulaReaderTests
{
    [Theory]
    [InlineData("sin(2x) + noise", .7, .1, 1.0854497299884602)]
    [InlineData("y = 0.6x + 0.3", 2, 0, 1.5)]
    [InlineData("Y=2 x", 3, 0, 6)]
    [InlineData("-x^2", 3, 0, -9)]
    [InlineData("2^3^2 + 0x", 1, 0, 512)]
    [InlineData("x**2", 3, 0, 9)]
    [InlineData("2(x+1)(x−1)", 3, 0, 16)]
    [InlineData("x / 2 ÷ 2", 8, 0, 2)]
    [InlineData("3 × x · 2", 2, 0, 12)]
    [InlineData("1/3x", 3, 0, 1)]
    [InlineData("7/2 + 0x", 1, 0, 3.5)]
    [InlineData("step(x) + step(-x)", 0, 0, 2)]
    [InlineData("max(x, 2) - min(x, 2)", 5, 0, 3)]
    [InlineData("2pi x", 1, 0, 6.283185307179586)]
    [InlineData("e^x", 1, 0, 2.718281828459045)]
    [InlineData("2e3x", 1, 0, 2000)]
    [InlineData("2exp(x)", 0, 0, 2)]
    [InlineData("+x", 4, 0, 4)]
    [InlineData("x^(-1)", 4, 0, .25)]
    [InlineData("floor(x) + sign(-x) + abs(x) + sqrt(x) + tanh(0x) + log(e x/x)", 4, 0, 10)]
    public void A_formula_is_what_mathematics_says(string text, double x, double noise, double value)
    {
        var reading = FormulaReader.Read(text);
        Assert.Null(reading.Problem);
        Assert.Equal(value, reading.Formula!.At([x], noise), 1e-12);
    }

    [Theory]
    [InlineData("sinn(x)", "Unknown name “sinn” at character 1. Did you mean sin?")]
    [InlineData("1 + sqr(x)", "Unknown name “sqr” at character 5. Did you mean sqrt?")]
    [InlineData("System(x)", "Unknown name “System” at character 1.")]
    [InlineData("x.GetType()", "“.” at character 2 is no number that can be told.")]
    [InlineData("x; y", "“;” at character 2 does not belong in a formula.")]
    [InlineData("'x'", "“'” at character 1 does not belong in a formula.")]
    [InlineData("[x]", "“[” at character 1 does not belong in a formula.")]
    [InlineData("x ? 1 : 2", "“?” at character 3 does not belong in a formula.")]
    [InlineData("x % 2", "“%” at character 3 does not belong in a formula.")]
    [InlineData("x!", "“!” at character 2 does not belong in a formula.")]
    [InlineData("x > 1", "“>” at character 3 does not belong in a formula.")]
    [InlineData("sin x", "sin at character 1 needs brackets: sin(x).")]
    [InlineData("sin(x", "The bracket at character 4 is not closed.")]
    [InlineData("x)", "The bracket at character 2 closes nothing.")]
    [InlineData("x +", "The formula ends after “+”.")]
    [InlineData("x + * 2", "Something is missing before “*” at character 5.")]
    [InlineData("sin()+x", "Something is missing before “)” at character 5.")]
    [InlineData("x 2", "Something is missing before “2” at character 3.")]
    [InlineData("0,5x", "The comma at character 2 stands in no function; decimals begin with a point.")]
    [InlineData("2^-x", "After ^ at character 2 a minus needs brackets: x^(−1).")]
    [InlineData("min(x)", "min needs two numbers, got 1.")]
    [InlineData("sin(x, 2)", "sin needs one number, got 2.")]
    [InlineData("(x, 2)", "This cannot be read as a formula.")]
    [InlineData("2 + pi", "The formula has no x.")]
    [InlineData("x + x2", "Name inputs x alone, or x1, x2 and so on.")]
    [InlineData("x21", "Unknown name “x21” at character 1. Did you mean x1?")]
    [InlineData("", "Type a function of x: sin(2x) + noise.")]
    [InlineData("1e999x", "“1e999” at character 1 is no number that can be told.")]
    public void What_does_not_belong_is_named_with_its_place(string text, string problem)
    {
        var reading = FormulaReader.Read(text);
        Assert.Null(reading.Formula);
        Assert.Equal(problem, reading.Problem);
    }

    [Fact]
    public void Long_and_deep_formulas_are_refused()
    {
        Assert.Equal("At most 200 characters, got 201.", FormulaReader.Read(new string('x', 201)).Problem);
        Assert.Equal("Brackets are at most 32 deep.", FormulaReader.Read(new string('(', 40) + "x" + new string(')', 40)).Problem);
    }

    [Fact]
    public void Inputs_are_counted() => Assert.Equal((3, 2.5), FormulaReader.Read("x1 - 0.5 x3").Formula is { } formula ? (formula.Inputs, formula.At([3, 9, 1], 0)) : default);

    [Property(MaxTest = 1000)]
    public bool No_text_makes_reading_fail(string text)
    {
        var reading = FormulaReader.Read(text ?? "");
        return reading.Formula is null ? reading.Problem is { Length: > 0 } : !double.IsInfinity(reading.Formula.At(new double[20], 0) * 0 + 1);
    }

    [Property(MaxTest = 1000)]
    public FsCheck.Property No_mixture_of_what_formulas_hold_makes_reading_fail() => Prop.ForAll(
        Gen.Elements("x", "x2", "2", "1.5", ".", "e", "pi", "noise", "sin", "max", "(", ")", "(", ")", "+", "-", "*", "/", "^", ",", " ", "[", "'", "#", "{", "true", "if").ListOf(24).ToArbitrary(),
        pieces => FormulaReader.Read(string.Concat(pieces)) is { Formula: null, Problem: { Length: > 0 } } or { Formula: not null, Problem: null });

    // Formulas that are drawn with their values, which a tree of its own works out.
    [Property(MaxTest = 1000)]
    public FsCheck.Property A_formula_that_is_drawn_has_the_value_of_its_tree() => Prop.ForAll(
        Tree(4).ToArbitrary(), Gen.Choose(-30, 30).Select(n => n / 10.0).ToArbitrary(),
        (tree, x) =>
        {
            var text = tree.Text + " + 0*x";
            if (text.Length > FormulaReader.LongestText)
                return true;
            var (expected, actual) = (tree.Value(x), FormulaReader.Read(text).Formula!.At([x], 0));
            return double.IsNaN(expected) ? double.IsNaN(actual) : expected == actual || Math.Abs(expected - actual) <= 1e-9 * Math.Abs(expected);
        });

    private static FsCheck.Gen<Drawn> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Constant(new Drawn("x", x => x)), Gen.Constant(new Drawn("pi", _ => Math.PI)),
            Gen.Choose(0, 99).Select(n => new Drawn((n / 10.0).ToString(CultureInfo.InvariantCulture), _ => n / 10.0)));
        if (depth == 0)
            return leaf;
        var part = Tree(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Zip(part, part).Select(p => new Drawn($"({p.Item1.Text}+{p.Item2.Text})", x => p.Item1.Value(x) + p.Item2.Value(x))),
            Gen.Zip(part, part).Select(p => new Drawn($"({p.Item1.Text})-({p.Item2.Text})", x => p.Item1.Value(x) - p.Item2.Value(x))).Select(Bracketed),
            Gen.Zip(part, part).Select(p => new Drawn($"({p.Item1.Text})({p.Item2.Text})", x => p.Item1.Value(x) * p.Item2.Value(x))).Select(Bracketed),
            Gen.Zip(part, part).Select(p => new Drawn($"({p.Item1.Text})/({p.Item2.Text})", x => p.Item1.Value(x) / p.Item2.Value(x))).Select(Bracketed),
            part.Select(p => new Drawn($"-({p.Text})^2", x => -Math.Pow(p.Value(x), 2))).Select(Bracketed),
            part.Select(p => new Drawn($"sin({p.Text})", x => Math.Sin(p.Value(x)))),
            part.Select(p => new Drawn($"step({p.Text})", x => double.IsNaN(p.Value(x)) ? double.NaN : p.Value(x) < 0 ? 0 : 1)));
    }

    private static Drawn Bracketed(Drawn drawn) => drawn with { Text = $"({drawn.Text})" };

    private sealed record Drawn(string Text, Func<double, double> Value);
}
