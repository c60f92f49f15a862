namespace MambaViz.Engine.Attribution;

/// <summary>What a model predicts without one of its blocks.</summary>
/// <param name="Kind">What was done to the block.</param>
/// <param name="Layer">The block that leads to this layer, 1 the first; of the whole model <paramref name="LayerCount"/>.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Predictions">By the model's own norm and read-out, one a query.</param>
public sealed record AblatedPrediction(AblationKind Kind, int Layer, int LayerCount, float[] Predictions);
