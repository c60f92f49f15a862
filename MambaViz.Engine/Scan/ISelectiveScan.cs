// Letters: B batch, L tokens, D channels, N state values a channel, Q queries; delta, A, b, c, h, x, y are the paper's, z is the gate.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The selective scan, with the softplus of delta, the skip and the silu gate inside it:
/// h_t = exp(delta_t A) h_(t-1) + delta_t x_t b_t, y_t = h_t c_t + skip x_t, out_t = y_t silu(z_t).
/// </summary>
public interface ISelectiveScan
{
    /// <summary>A whole prompt from the zero state: (B, L, D), differentiable in every input.</summary>
    Tensor Forward(ScanInput input);

    /// <summary>The tokens after a state (B, D, N): their output (B, L, D) and the state after them. The given state stays as it is.</summary>
    (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state);

    /// <summary>Q single tokens, (Q, 1, ..), each as the next after the same state (1, D, N): (Q, 1, D).</summary>
    Tensor Query(ScanInput input, Tensor state);

    /// <summary>h after every token of whole prompts, for probing: (B, L, D, N). Not differentiated.</summary>
    Tensor States(ScanInput input);
}
