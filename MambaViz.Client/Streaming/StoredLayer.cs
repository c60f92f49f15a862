namespace MambaViz.Client.Streaming;

/// <summary>What is known of one layer of one model after one number of examples.</summary>
public sealed class StoredLayer
{
    /// <summary>Predictions on the query grid.</summary>
    public required float[] Curve { get; set; }

    /// <summary>The curve belongs to the examples as they are now.</summary>
    public bool IsFresh { get; set; }

    /// <summary>The prediction at the input of the next example; NaN where it was not asked for.</summary>
    public double Next { get; set; } = double.NaN;

    /// <summary>The next example is still the one <see cref="Next"/> was asked for.</summary>
    public bool IsNextFresh { get; set; }

    /// <summary>Mean squared error of the curve against the known function; NaN without one.</summary>
    public double MeanSquaredError { get; set; } = double.NaN;

    /// <summary>False where the affine lens had too few points and the read-out is shown.</summary>
    public bool LensFitted { get; set; } = true;
}
