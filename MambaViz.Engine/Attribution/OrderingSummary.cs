namespace MambaViz.Engine.Attribution;

/// <summary>What one layer predicts over many orders of the same examples.</summary>
/// <param name="Layer">0 is the read-in.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Mean">Over orders, one a query.</param>
/// <param name="Low">The 5 % quantile, likewise.</param>
/// <param name="High">The 95 % quantile, likewise.</param>
/// <param name="Spread">How much order matters: the root over queries of the mean variance over orders, in the unit of y.</param>
/// <param name="LensFitted">False where the affine lens had too few points in one of the orders.</param>
/// <param name="Compute">Time spent on this layer.</param>
public sealed record OrderingSummary(
    int Layer, int LayerCount, float[] Mean, float[] Low, float[] High, double Spread, bool LensFitted, TimeSpan Compute);
