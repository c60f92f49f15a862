namespace MambaViz.Contracts;

/// <summary>One in-context example: an input and the value the model is told it has.</summary>
/// <param name="X">The input, one number a dimension.</param>
/// <param name="Y">The value at <paramref name="X"/>, noise included.</param>
public sealed record Example(double[] X, double Y);
