using MambaViz.Contracts;

namespace MambaViz.Client.Exploring;

/// <summary>Rows that no prompt holds: models are asked about them, and errors are the mean over them.</summary>
/// <param name="rows">As models are asked about them.</param>
public sealed class HeldOutRows(IReadOnlyList<Example> rows) : IErrorMeasure
{
    /// <summary>As models are asked about them.</summary>
    public IReadOnlyList<Example> Rows => rows;

    /// <inheritdoc/>
    public float[] Errors(ModelFrames frames, int count) => frames.ErrorsOn(this);

    /// <summary>The mean squared error of predictions at the rows.</summary>
    public float Error(ReadOnlySpan<float> predictions)
    {
        var sum = 0.0;
        for (var i = 0; i < rows.Count; i++)
            sum += (predictions[i] - rows[i].Y) * (predictions[i] - rows[i].Y);
        return (float)(sum / rows.Count);
    }
}
