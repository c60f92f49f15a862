namespace MambaViz.Contracts.Language;

/// <summary>Asks what becomes of a prompt's answer when the residual stream of one token at one layer is another prompt's.</summary>
public sealed record PatchTextRequest
{
    /// <summary>
    /// The clean prompt, whose stream is put into the other, and the wanted answer: the token of it that follows the one position, 0 when none is
    /// given, is what is told of. Whole prompts of at most <see cref="Limits.PatchedTokens"/> tokens, the answer's before that position included.
    /// </summary>
    public required TextRefineRequest Request { get; init; }

    /// <summary>The corrupt prompt, which is patched: as many tokens as the clean one, by each model's count.</summary>
    public required TextPrompt Corrupt { get; init; }
}

/// <summary>Asks what becomes of a question's answer when the stream where it begins is that of a prompt with demonstrations.</summary>
public sealed record TaskVectorRequest
{
    /// <summary>The question, mostly without a demonstration, and the answer that is wanted to it.</summary>
    public required TextRefineRequest Request { get; init; }

    /// <summary>The prompt with demonstrations, at least one, whose last token's stream is put where the question's answer begins.</summary>
    public required TextPrompt Donor { get; init; }
}
