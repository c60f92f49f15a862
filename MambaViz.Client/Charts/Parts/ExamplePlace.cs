using MambaViz.Client.Charts.Figures;

namespace MambaViz.Client.Charts.Parts;

/// <summary>Where an example stands in a plot.</summary>
internal static class ExamplePlace
{
    /// <summary>Its place as CSS, within the axes.</summary>
    public static string Style(SceneExample example, ChartAxis x, ChartAxis y) =>
        "left: " + ChartNumber.Percent(Math.Clamp(x.Fraction(example.X), 0, 1))
        + "; top: " + ChartNumber.Percent(1 - Math.Clamp(y.Fraction(example.Y), 0, 1));

    /// <summary>The class of one that the axes do not have: it stands at their edge, with an arrow that points at it. Empty for any other.</summary>
    public static string Beyond(SceneExample example, ChartAxis x, ChartAxis y) => (x.Fraction(example.X), y.Fraction(example.Y)) switch
    {
        (_, < 0) => " beyond down",
        (_, > 1) => " beyond up",
        (< 0, _) => " beyond left",
        (> 1, _) => " beyond right",
        _ => "",
    };
}
