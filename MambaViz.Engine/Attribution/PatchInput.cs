namespace MambaViz.Engine.Attribution;

/// <summary>Two prompts of words of one length, and what is wanted after both.</summary>
public sealed record PatchInput
{
    /// <summary>The tokens of the prompt whose residual stream is put into the other.</summary>
    public required IReadOnlyList<int> Clean { get; init; }

    /// <summary>The tokens of the prompt that it is put into, as many.</summary>
    public required IReadOnlyList<int> Corrupt { get; init; }

    /// <summary>The token whose probability after the last one is told.</summary>
    public required int Wanted { get; init; }
}
