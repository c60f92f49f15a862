namespace MambaViz.Contracts.Looks;

/// <summary>A labelled place on an axis.</summary>
/// <param name="Value">Where.</param>
/// <param name="Label">What is printed.</param>
/// <param name="IsFine">Left out where the chart is narrow.</param>
/// <param name="IsCurrent">The current layer or count, printed strong.</param>
public sealed record AxisTick(double Value, string Label, bool IsFine = false, bool IsCurrent = false);
