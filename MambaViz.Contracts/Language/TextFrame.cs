namespace MambaViz.Contracts.Language;

/// <summary>What one layer of one model says after one number of demonstrations.</summary>
public sealed record TextFrame
{
    /// <summary>0, 1, 2, … without a gap within one stream.</summary>
    public required int Sequence { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Demonstrations that the model has seen.</summary>
    public required int DemonstrationCount { get; init; }

    /// <summary>0 is the read-in, <see cref="LayerCount"/> the model's own prediction.</summary>
    public required int Layer { get; init; }

    /// <summary>Number of blocks of the model.</summary>
    public required int LayerCount { get; init; }

    /// <summary>One a position, in their order.</summary>
    public required TextReading[] Readings { get; init; }

    /// <summary>Time the engine spent on this layer, in milliseconds.</summary>
    public required double ComputeMilliseconds { get; init; }
}

/// <summary>What is said to follow one position.</summary>
/// <param name="Position">0 is where the answer begins.</param>
/// <param name="Top">The likeliest tokens, the likeliest first.</param>
/// <param name="Wanted">How the wanted answer's token there stands; null where none is wanted.</param>
/// <param name="Entropy">Of the whole distribution, in nats.</param>
/// <param name="Divergence">From it to the last layer's, KL(last || layer) in nats.</param>
public sealed record TextReading(int Position, TextShare[] Top, WantedShare? Wanted, double Entropy, double Divergence);

/// <summary>A token and its probability.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record TextShare(string Text, float Probability);

/// <summary>How a wanted token stands.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Rank">1 for the likeliest of all.</param>
/// <param name="LogProbability">In nats.</param>
public sealed record WantedShare(string Text, int Rank, float LogProbability);

/// <summary>A token of a model's own continuation.</summary>
/// <param name="Sequence">0, 1, 2, … without a gap within one stream.</param>
/// <param name="Text">Its text.</param>
/// <param name="Probability">Given all before it.</param>
/// <param name="IsEnd">Whether it ends the line: the last of the stream, unless that ended at its limit.</param>
public sealed record ContinuationFrame(int Sequence, string Text, float Probability, bool IsEnd);
