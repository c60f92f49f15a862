namespace MambaViz.Engine.Refinement;

/// <summary>What one layer says follows, after one number of demonstrations.</summary>
/// <param name="DemonstrationCount">Demonstrations before the continuation.</param>
/// <param name="Layer">0 is the read-in, <paramref name="LayerCount"/> the model's own prediction.</param>
/// <param name="LayerCount">Blocks of the model.</param>
/// <param name="Readings">One a position, in their order.</param>
/// <param name="Compute">Time spent on computing and reading this layer.</param>
public sealed record TextPrediction(int DemonstrationCount, int Layer, int LayerCount, IReadOnlyList<TokenReading> Readings, TimeSpan Compute);

/// <summary>What is said to follow one position.</summary>
/// <param name="Position">In the continuation.</param>
/// <param name="Top">The likeliest tokens, the likeliest first.</param>
/// <param name="Wanted">How the wanted token stands; null where none is wanted.</param>
/// <param name="Entropy">Of the whole distribution, in nats.</param>
/// <param name="Divergence">From it to the last layer's: the sum of p_L ln(p_L / p), in nats; 0 for the last layer.</param>
public sealed record TokenReading(int Position, IReadOnlyList<TokenShare> Top, WantedToken? Wanted, double Entropy, double Divergence);

/// <summary>A token and its probability.</summary>
/// <param name="Token">The token.</param>
/// <param name="Probability">0 to 1.</param>
public readonly record struct TokenShare(int Token, float Probability);

/// <summary>How a wanted token stands.</summary>
/// <param name="Token">The token.</param>
/// <param name="Rank">1 for the likeliest of all; as many as are likelier, and one.</param>
/// <param name="LogProbability">In nats.</param>
public sealed record WantedToken(int Token, int Rank, float LogProbability);
