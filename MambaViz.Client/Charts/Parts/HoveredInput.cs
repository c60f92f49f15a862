using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Parts;

/// <summary>The input under the pointer, as one of those at which a chart has values.</summary>
internal static class HoveredInput
{
    // An end of the axis as a float32 can be a hair outside it.
    private const double Hair = 1e-3;

    /// <summary>The index of the input that is hovered in this chart, or in one beside it; null where none is, or this axis does not have it.</summary>
    public static int? Of(ChartHover hover, float[] inputs, ChartAxis axis) =>
        hover.X is { } x && axis.Fraction(x) is > -Hair and < 1 + Hair ? Nearest(inputs, x) : null;

    /// <summary>The index of the input that is nearest to a value.</summary>
    public static int Nearest(float[] inputs, double value) => Enumerable.Range(0, inputs.Length).MinBy(i => Math.Abs(inputs[i] - value));
}
