namespace MambaViz.Client.Exploring;

/// <summary>Squared errors on a next example over many orders of the same examples, one a layer.</summary>
/// <param name="Mean">The mean over orders.</param>
/// <param name="Low">The 5 % quantile.</param>
/// <param name="High">The 95 % quantile.</param>
public sealed record OrderErrors(float[] Mean, float[] Low, float[] High);
