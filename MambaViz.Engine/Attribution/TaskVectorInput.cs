namespace MambaViz.Engine.Attribution;

/// <summary>A prompt that shows a task, and a question without one demonstration of it.</summary>
public sealed record TaskVectorInput
{
    /// <summary>
    /// The tokens of demonstrations and a question, up to where its answer begins: the last one's residual stream is the task vector.
    /// </summary>
    public required IReadOnlyList<int> Donor { get; init; }

    /// <summary>The tokens of the other question, likewise: the last one's stream is replaced.</summary>
    public required IReadOnlyList<int> Query { get; init; }

    /// <summary>The tokens of the answer that is wanted to it, read along: each is told given the right ones before it.</summary>
    public required IReadOnlyList<int> Wanted { get; init; }
}
