namespace MambaViz.Contracts.Looks;

/// <summary>The two ends of an axis.</summary>
/// <param name="Minimum">The value at its start.</param>
/// <param name="Maximum">The value at its end.</param>
public readonly record struct AxisRange(double Minimum, double Maximum);
