namespace MambaViz.Contracts.Language;

/// <summary>Asks what a token of a prompt of words reads from each token before it.</summary>
public sealed record TextReadingRequest
{
    /// <summary>The prompt: demonstrations, the query, and where an answer is wanted its tokens that the last position is read after.</summary>
    public required TextRefineRequest Request { get; init; }

    /// <summary>The token that reads, 0 the prompt's first; the last of the query when null.</summary>
    public int? Token { get; init; }

    /// <summary>The block that leads to this layer, 1 to the models' layers; every block when null.</summary>
    public int? Layer { get; init; }

    /// <summary>A channel to tell of by itself, 0 to all but one of the block; none when null.</summary>
    public int? Channel { get; init; }
}
