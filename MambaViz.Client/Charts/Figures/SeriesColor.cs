using System.Globalization;

namespace MambaViz.Client.Charts.Figures;

/// <summary>A colour by name of its token, so that the theme decides what it is; perhaps mixed with the background.</summary>
/// <param name="Variable">The CSS variable: "--model-mamba".</param>
/// <param name="Layer">For another layer's curve, its layer: early is pale, late is strong.</param>
/// <param name="LayerCount">The number of layers it counts towards.</param>
/// <param name="Share">A fixed share of the colour in the mix instead.</param>
public sealed record SeriesColor(string Variable, int? Layer = null, int? LayerCount = null, double? Share = null)
{
    private const double StaleShare = .16;

    /// <summary>The text colour: the truth.</summary>
    public static SeriesColor Ink { get; } = new("--ink");

    /// <summary>The page's colour: halos and the inside of hollow markers.</summary>
    public static SeriesColor Background { get; } = new("--background");

    /// <summary>Its own colour.</summary>
    public static SeriesColor Of(SeriesIdentity slot) => new(slot.Look().Color.Variable);

    /// <summary>A layer of the faded family, an opaque mix that grows with depth.</summary>
    public static SeriesColor OfLayer(SeriesIdentity slot, int layer, int layerCount) => new(slot.Look().Color.Variable, layer, Math.Max(1, layerCount));

    /// <summary>A layer whose curve is still that of the context before.</summary>
    public static SeriesColor Stale(SeriesIdentity slot) => new(slot.Look().Color.Variable, Share: StaleShare);

    /// <summary>The colour as a CSS value.</summary>
    public string Css => (Layer, Share) switch
    {
        ({ } layer, _) => Mix("calc(100% * (var(--layer-share-from) + var(--layer-share-by) * " + Number((double)layer / LayerCount!.Value) + "))"),
        (_, { } share) => Mix(ChartNumber.Percent(share)),
        _ => "var(" + Variable + ")",
    };

    private string Mix(string share) => "color-mix(in srgb, var(" + Variable + ") " + share + ", var(--background))";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
