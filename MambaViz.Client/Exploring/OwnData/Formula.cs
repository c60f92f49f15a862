namespace MambaViz.Client.Exploring.OwnData;

/// <summary>A function that was typed.</summary>
/// <param name="Normal">As it was read: "sin(2 × x) + noise".</param>
/// <param name="Inputs">How many inputs it has.</param>
/// <param name="HasNoise">Whether it says where noise goes.</param>
/// <param name="At">Its value.</param>
public sealed record Formula(string Normal, int Inputs, bool HasNoise, FormulaValue At);

/// <summary>A part's value.</summary>
/// <param name="x">One number an input.</param>
/// <param name="noise">What <c>noise</c> stands for.</param>
public delegate double FormulaValue(ReadOnlySpan<double> x, double noise);

/// <summary>What was understood of a text.</summary>
/// <param name="Formula">The function; null where there is a problem.</param>
/// <param name="Problem">In words for people.</param>
public sealed record FormulaReading(Formula? Formula, string? Problem);
