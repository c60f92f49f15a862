namespace MambaViz.Contracts.Attribution;

/// <summary>Asks what a token of a prompt of numbers reads from each token before it.</summary>
public sealed record ReadingRequest
{
    /// <summary>The prompt's examples, and the queries of which one ends it.</summary>
    public required RefineRequest Request { get; init; }

    /// <summary>Index of the query that ends the prompt, 0 to all but one.</summary>
    public int Query { get; init; }

    /// <summary>
    /// The token that reads: 2 i is the x of example i, 2 i + 1 its y, and twice the number of examples the query, which it is when null.
    /// </summary>
    public int? Token { get; init; }

    /// <summary>The block that leads to this layer, 1 to the models' layers; every block when null.</summary>
    public int? Layer { get; init; }

    /// <summary>A channel to tell of by itself, 0 to all but one of the block; none when null.</summary>
    public int? Channel { get; init; }
}
