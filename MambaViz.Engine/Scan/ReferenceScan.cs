// Letters, as in Gu and Dao (2023), algorithm 2: B batch, L tokens, D channels, N state values a channel; t token, n state value; x, b, c, h and A
// the paper's, delta its step size (there a capital delta), skip its vector D, z the gate of its figure 3.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The scan in torch operators, token by token: slow, obvious, on any device, in any floating type, differentiated by autograd. It is the
/// specification that the other scans are tested against:
/// </summary>
/// <remarks>
/// <code>
/// delta_t = softplus(rawDelta_t + deltaBias)                          (B, D)
/// A       = -exp(ALog)                                                (D, N)
/// h_t     = exp(delta_t A) h_(t-1) + delta_t x_t b_t,  h_0 = 0        (B, D, N)
/// y_t     = sum over n of h_t c_t + skip x_t                          (B, D)
/// out_t   = y_t silu(z_t)                                             (B, D)
/// </code>
/// </remarks>
public sealed class ReferenceScan : ISelectiveScan
{
    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        using var scope = NewDisposeScope();
        var x = input.X;
        var state = zeros(x.shape[0], x.shape[2], input.ALog.shape[1], x.dtype, x.device);   // (B, D, N)
        return Run(input, state).Output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        var (output, last) = Run(input, state);
        return (output.MoveToOuterDisposeScope(), last.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor Query(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        return Run(input, state).Output.MoveToOuterDisposeScope();   // The state broadcasts over the queries.
    }

    /// <inheritdoc/>
    public Tensor States(ScanInput input)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var states = new List<Tensor>();
        var x = input.X;
        Run(input, zeros(x.shape[0], x.shape[2], input.ALog.shape[1], x.dtype, x.device), states);
        return stack(states, 1).MoveToOuterDisposeScope();
    }

    private static (Tensor Output, Tensor State) Run(ScanInput input, Tensor state, List<Tensor>? everyState = null)
    {
        var a = -input.ALog.exp();                                                       // (D, N)
        var delta = input.RawDelta.Plus(input.DeltaBias).Softplus();                     // (B, L, D)
        var scaled = delta * input.X;                                                    // (B, L, D)
        var outputs = new Tensor[input.X.shape[1]];
        for (var t = 0; t < outputs.Length; t++)
        {
            var decay = (delta.select(1, t).unsqueeze(-1) * a).exp();                     // (B, D, N)
            var entering = scaled.select(1, t).unsqueeze(-1) * input.B.select(1, t).unsqueeze(1);
            state = (decay * state).Plus(entering);
            everyState?.Add(state);
            outputs[t] = (state * input.C.select(1, t).unsqueeze(1)).sum(-1);             // (B, D)
        }

        var y = stack(outputs, 1).Plus(input.Skip * input.X);                             // (B, L, D)
        return (y * nn.functional.silu(input.Gate), state);
    }
}
