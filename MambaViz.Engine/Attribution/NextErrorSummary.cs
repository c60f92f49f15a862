namespace MambaViz.Engine.Attribution;

/// <summary>How wrong each layer is about the next example after a number of them, over many orders of the same examples.</summary>
/// <param name="ExampleCount">Examples seen.</param>
/// <param name="Mean">The mean over orders of the squared error, one a layer from the read-in to the model's own prediction.</param>
/// <param name="Low">Its 5 % quantile over orders, likewise.</param>
/// <param name="High">Its 95 % quantile, likewise.</param>
/// <param name="LensFitted">False where the affine lens had too few points and the errors are the read-out's.</param>
public sealed record NextErrorSummary(int ExampleCount, float[] Mean, float[] Low, float[] High, bool LensFitted);
