namespace MambaViz.Contracts.Tests;

public sealed class ChartNumberTests
{
    [Theory]
    [InlineData(.0264, "0.026")]
    [InlineData(.1, "0.10")]
    [InlineData(.0999, "0.10")]
    [InlineData(.00123, "0.0012")]
    [InlineData(1.25, "1.3")]
    [InlineData(9.96, "10")]
    [InlineData(12.3, "12")]
    [InlineData(123, "120")]
    [InlineData(4.12e-5, "4.1×10⁻⁵")]
    [InlineData(2e-4, "0.00020")]
    [InlineData(6.3e-4, "0.00063")]
    [InlineData(9.97e-5, "0.00010")]
    [InlineData(1.234e7, "1.2×10⁷")]
    [InlineData(0, "0")]
    [InlineData(double.NaN, "–")]
    public void Errors_have_two_significant_digits(double value, string text) => Assert.Equal(text, ChartNumber.Error(value));

    [Theory]
    [InlineData(-1.5, "−1.50")]
    [InlineData(-.004, "0.00")]
    [InlineData(.52, "0.52")]
    [InlineData(12.345, "12.34")]
    public void Coordinates_have_two_decimals_and_a_true_minus_sign(double value, string text) => Assert.Equal(text, ChartNumber.Coordinate(value));

    [Theory]
    [InlineData(.125, "12.500%")]
    [InlineData(1, "100.000%")]
    [InlineData(-.00625, "-0.625%")]
    [InlineData(.00001, "0.001%")]
    public void Shares_are_CSS_lengths(double fraction, string text) => Assert.Equal(text, ChartNumber.Percent(fraction));

    [Theory]
    [InlineData(.02, "0.02")]
    [InlineData(.005, "5×10⁻³")]
    [InlineData(1e-12, "10⁻¹²")]
    [InlineData(1000, "1000")]
    public void Log_ticks_turn_into_powers_below_a_hundredth(double value, string text) => Assert.Equal(text, ChartNumber.LogTick(value));
}
