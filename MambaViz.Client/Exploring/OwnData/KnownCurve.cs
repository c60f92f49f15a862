namespace MambaViz.Client.Exploring.OwnData;

/// <summary>A function that was typed: errors are distances to it.</summary>
/// <param name="truth">It on the query grid.</param>
public sealed class KnownCurve(float[] truth) : IErrorMeasure
{
    /// <inheritdoc/>
    public float[] Errors(ModelFrames frames, int count) => frames.ErrorsAgainst(truth);
}
