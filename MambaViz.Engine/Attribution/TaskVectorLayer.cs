namespace MambaViz.Engine.Attribution;

/// <summary>How likely the wanted answer is with the task vector of one layer put in.</summary>
/// <param name="Layer">0 is the read-in, <paramref name="LayerCount"/> the last layer.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="LogProbabilities">One a token of the wanted answer, in nats.</param>
/// <param name="Without">The same of the question as it is.</param>
public sealed record TaskVectorLayer(int Layer, int LayerCount, float[] LogProbabilities, float[] Without);
