namespace MambaViz.Contracts;

/// <summary>The wire names of the lenses: how a prediction is read off a layer's residual stream.</summary>
public static class Lens
{
    /// <summary>Final norm and read-out applied to the residual after the layer.</summary>
    public const string ReadOut = "readout";

    /// <summary>The read-out, then one scale and one shift a task and layer, by least squares.</summary>
    public const string Affine = "affine";

    /// <summary>A linear read-out for each layer, fitted on the training distribution.</summary>
    public const string Tuned = "tuned";

    /// <summary>All lenses, in the order the page shows them.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadOut, Affine, Tuned];
}
