using MambaViz.Engine.Refinement;

namespace MambaViz.Engine.Attribution;

/// <summary>What one layer predicts without one of the examples.</summary>
/// <param name="LeftOut">Index of the example left out.</param>
/// <param name="Prediction">After all others.</param>
public sealed record LeftOutPrediction(int LeftOut, LayerPrediction Prediction);
