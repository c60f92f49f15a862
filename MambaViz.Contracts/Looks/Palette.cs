namespace MambaViz.Contracts.Looks;

/// <summary>Every colour of page and print. The page's <c>tokens.css</c> says the same, which a test holds.</summary>
public static class Palette
{
    /// <summary>The page.</summary>
    public static ColorToken Background { get; } = new("background", "#FFFFFF", "#101418");

    /// <summary>A quiet ground.</summary>
    public static ColorToken Subtle { get; } = new("subtle", "#F5F6F7", "#181D22");

    /// <summary>Menus, dialogs and tooltips.</summary>
    public static ColorToken Raised { get; } = new("raised", "#FFFFFF", "#1B2127");

    /// <summary>What is selected.</summary>
    public static ColorToken Selected { get; } = new("sel", "#EFF1F3", "#2A323A");

    /// <summary>Lines that divide.</summary>
    public static ColorToken Line { get; } = new("line", "#E2E5E8", "#2B333A");

    /// <summary>The grid of charts.</summary>
    public static ColorToken Grid { get; } = new("grid", "#ECEEF0", "#20262C");

    /// <summary>The grid's line at zero.</summary>
    public static ColorToken ZeroLine { get; } = new("zero-line", "#D5D9DD", "#37414A");

    /// <summary>Borders of controls.</summary>
    public static ColorToken ControlBorder { get; } = new("control-border", "#7F8891", "#717C86");

    /// <summary>Text, and the true function.</summary>
    public static ColorToken Ink { get; } = new("ink", "#13181D", "#ECEFF2");

    /// <summary>Text of second rank.</summary>
    public static ColorToken Ink2 { get; } = new("ink-2", "#434C55", "#BDC5CC");

    /// <summary>Notes, axes and known methods.</summary>
    public static ColorToken Ink3 { get; } = new("ink-3", "#5F6972", "#98A2AB");

    /// <summary>Filled controls.</summary>
    public static ColorToken Primary { get; } = new("primary", "#1D252C", "#E6EAED");

    /// <summary>Text on them.</summary>
    public static ColorToken OnPrimary { get; } = new("on-primary", "#FFFFFF", "#13181D");

    /// <summary>Text of what holds.</summary>
    public static ColorToken Good { get; } = new("good", "#0B6B3A", "#6FD19C");

    /// <summary>Text of what holds in part, and of notices.</summary>
    public static ColorToken Caution { get; } = new("caution", "#8A5300", "#F0B95B");

    /// <summary>Text of what falls short, and of errors.</summary>
    public static ColorToken Bad { get; } = new("bad", "#B3261E", "#FF9A90");

    /// <summary>The ground under <see cref="Good"/>.</summary>
    public static ColorToken GoodFill { get; } = new("good-fill", "#E6F3EB", "#16301F");

    /// <summary>The ground under <see cref="Caution"/>.</summary>
    public static ColorToken CautionFill { get; } = new("caution-fill", "#FBF0DD", "#33270F");

    /// <summary>The ground under <see cref="Bad"/>.</summary>
    public static ColorToken BadFill { get; } = new("bad-fill", "#FBE9E7", "#3A1B18");

    /// <summary>Mamba models.</summary>
    public static ColorToken Mamba { get; } = new("model-mamba", "#0072B2", "#56B4E9");

    /// <summary>Transformers.</summary>
    public static ColorToken Transformer { get; } = new("model-transformer", "#D55E00", "#F28A3A");

    /// <summary>S4 models.</summary>
    public static ColorToken S4 { get; } = new("model-s4", "#009E73", "#2FC59A");

    /// <summary>Models whose blocks are of several kinds.</summary>
    public static ColorToken Hybrid { get; } = new("model-hybrid", "#7A6200", "#D6BC4C");

    /// <summary>A model of another kind, or the second of one.</summary>
    public static ColorToken Fourth { get; } = new("model-fourth", "#CC79A7", "#E39CC4");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ColorToken> All { get; } =
    [
        Background, Subtle, Raised, Selected, Line, Grid, ZeroLine, ControlBorder, Ink, Ink2, Ink3, Primary, OnPrimary,
        Good, Caution, Bad, GoodFill, CautionFill, BadFill, Mamba, Transformer, S4, Hybrid, Fourth,
    ];
}
