using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// One layer of a model: adds its part to the residual stream, (B, T, M) to (B, T, M). All three ways to run it compute the same
/// function; only <see cref="Forward"/> is differentiated.
/// </summary>
public interface IBlock
{
    /// <summary>A whole prompt from its first token: (B, L, M) to (B, L, M).</summary>
    Tensor Forward(Tensor residual);

    /// <summary>The state before any token.</summary>
    ILayerState CreateState(long batchSize);

    /// <summary>The next T tokens after a state: the residual (B, T, M) and the state after them. The given state stays valid.</summary>
    (Tensor Residual, ILayerState State) Advance(Tensor residual, ILayerState state);

    /// <summary>Q tokens (Q, 1, M), each as the one next token after the same state of batch 1, which is neither changed nor copied.</summary>
    Tensor Query(Tensor residual, ILayerState state);
}
