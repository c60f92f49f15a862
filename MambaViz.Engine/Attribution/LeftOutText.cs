using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>What one layer says follows without one of the demonstrations.</summary>
/// <param name="LeftOut">Index of the demonstration left out.</param>
/// <param name="Prediction">After all others.</param>
public sealed record LeftOutText(int LeftOut, TextPrediction Prediction);
