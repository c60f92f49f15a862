using MambaViz.Contracts.Figures;

namespace MambaViz.Contracts.Looks;

/// <summary>How the places of a family look: several series of one identity, which differ in a number such as the examples in the prompt.</summary>
/// <param name="Share">Of the identity's colour: later ones are stronger.</param>
/// <param name="Dash">In pixels of a small chart.</param>
/// <param name="Marker">The same for all identities.</param>
public sealed record VariantLook(double Share, IReadOnlyList<double> Dash, MarkerShape Marker)
{
    private static readonly VariantLook[] Places =
    [
        new(.4, [1.5, 3], MarkerShape.Diamond),
        new(.55, [3, 2.5], MarkerShape.Triangle),
        new(.7, [7, 3, 1.5, 3], MarkerShape.Square),
        new(.85, [8, 3], MarkerShape.Cross),
        new(1, [], MarkerShape.Circle),
        new(.7, [12, 3, 1.5, 3, 1.5, 3], MarkerShape.Diamond),
    ];

    /// <summary>The place that looks like the identity itself.</summary>
    public const int Own = 4;

    /// <summary>The look of a place, 0 first.</summary>
    public static VariantLook Of(int place) => Places[place % Places.Length];

    /// <summary>How a series is told apart: its identity's look, changed by its place in a family.</summary>
    public static Look Of(FigureSeries series)
    {
        var own = series.Identity.Look();
        if (series.Variant is not { } place || !own.IsModel)
            return own;
        var look = Of(place);
        return new(own.Id, own.Title, own.Color, look.Dash, look.Marker);
    }
}
