// Letters: B batch, L tokens of a prompt, M width, R rows of a step.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// One layer of a model: adds its part to the residual stream. Both ways to run it compute the same function; only <see cref="Forward"/> is
/// differentiated.
/// </summary>
public interface IBlock
{
    /// <summary>Whole prompts from their first token: (B, L, M) to (B, L, M).</summary>
    Tensor Forward(Tensor residual);

    /// <summary>The state of one prompt before any token.</summary>
    ILayerState CreateState();

    /// <summary>
    /// Takes several contexts on, as one batch: all that treats rows alike (norms, projections) runs once over all of them, and only what looks
    /// at a context runs context by context.
    /// </summary>
    /// <param name="residual">(R, M): context by context, its next tokens in order, then its queries, then its continuation.</param>
    /// <param name="parts">The contexts.</param>
    /// <returns>(R, M), and the state of each context after its tokens; null for one that takes none.</returns>
    (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts);

    /// <summary>What the last token of one prompt reads from each token up to itself. Not differentiated.</summary>
    /// <param name="residual">(1, L, M) before the block.</param>
    /// <param name="channel">A channel to tell of by itself, from 0; null for none. A kind without channels passes it over.</param>
    BlockReading Read(Tensor residual, int? channel);
}

/// <summary>One context's part of a step.</summary>
/// <param name="State">Its state so far, which stays valid and unchanged.</param>
/// <param name="Tokens">Rows that are its next tokens.</param>
/// <param name="Queries">Rows that each stand for the one token after those.</param>
/// <param name="Continuation">Rows that follow those tokens one after the other, as a try: the state after the step has not seen them.</param>
public readonly record struct StepPart(ILayerState State, int Tokens, int Queries, int Continuation = 0)
{
    /// <summary>All its rows.</summary>
    public int Rows => Tokens + Queries + Continuation;
}
