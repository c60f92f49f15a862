namespace MambaViz.Client.Charts;

/// <summary>A number that changes along a model's training.</summary>
/// <param name="Name">The model, for people.</param>
/// <param name="Slot">Its colour, dash and marker.</param>
/// <param name="Steps">Optimiser steps, ascending.</param>
/// <param name="Values">The number at each; NaN where it is not known.</param>
/// <param name="HasMarkers">Whether each value has a marker: there are few, and each stands for a checkpoint.</param>
public sealed record StepSeries(string Name, SeriesIdentity Slot, IReadOnlyList<long> Steps, float[] Values, bool HasMarkers = false)
{
    /// <summary>Its place among several of one model. Default: it is the only one, or the one that counts.</summary>
    public int? Variant { get; init; }

    /// <summary>The limits of each value, below and above. Default: none are known.</summary>
    public (float[] Low, float[] High)? Band { get; init; }

    /// <summary>The index of the known value nearest to a place on an axis; -1 where none is known.</summary>
    public int Nearest(Func<long, double> position, double place)
    {
        var (found, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < Values.Length; i++)
        {
            var distance = Math.Abs(position(Steps[i]) - place);
            if (!float.IsFinite(Values[i]) || distance >= least) continue;
            (found, least) = (i, distance);
        }
        return found;
    }
}
