using MambaViz.Client.Charts;
using MambaViz.Client.Exploring.OwnData;

namespace MambaViz.Client.Exploring.Attribution;

/// <summary>How much examples matter, as far as that is known of them.</summary>
public static class ExampleInfluence
{
    /// <summary>What a picture shows of it.</summary>
    /// <param name="seen">The examples, and what is known of them.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="model">The model looked at.</param>
    /// <param name="layer">The layer looked at.</param>
    /// <param name="lens">How predictions are read out.</param>
    /// <param name="pointed">The example without which the curve is drawn; null for none.</param>
    /// <param name="units">The units of the picture; null for those that models have.</param>
    public static SceneInfluence Of(SeenExamples seen, int count, ModelChoice model, int layer, string lens, int? pointed, DataUnits? units)
    {
        var frames = seen.Find(model.Card, lens);
        if (frames?.LeftOut is not { } leftOut || frames.Curve(layer) is not { } whole)
            return new(model.Name, model.Slot, [.. Enumerable.Repeat(float.NaN, count)], IsComplete: false);
        var isFitted = !frames.IsUnfitted(layer);
        var influences = leftOut.Influences(whole, layer, isFitted);
        if (units is not null)
            influences = Array.ConvertAll(influences, y => (float)(y * units.Y.Scale));
        return new(model.Name, model.Slot, influences, leftOut.Has(layer))
        {
            Line = pointed is { } example && example < count && leftOut.Without(example, layer, isFitted) is { } curve
                ? new CurveWithout(example, units?.Values(curve) ?? curve)
                : null,
        };
    }
}
