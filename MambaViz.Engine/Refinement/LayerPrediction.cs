namespace MambaViz.Engine.Refinement;

/// <summary>The predictions of one layer after one number of examples.</summary>
/// <param name="ExampleCount">Examples the model has seen.</param>
/// <param name="Layer">0 is the read-in, <paramref name="LayerCount"/> the model's own prediction.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Predictions">One a query, in their order.</param>
/// <param name="LensFitted">False where the affine lens had too few points and the read-out is given.</param>
/// <param name="Compute">Time spent on this layer.</param>
public sealed record LayerPrediction(int ExampleCount, int Layer, int LayerCount, float[] Predictions, bool LensFitted, TimeSpan Compute);
