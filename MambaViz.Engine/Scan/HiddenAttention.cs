// Letters: L tokens, D channels, N state values a channel; t the last token, s one up to it; delta, A, b, c, x, y are the paper's.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// A selective scan written as attention (Ali et al., 2024, arXiv 2403.01590): y_t is the sum over s of alpha(t, s) x_s, and the skip of
/// x_t, where alpha(t, s) = sum over n of c_tn exp(A_n (delta_(s+1) + … + delta_t)) delta_s b_sn. Each channel has one of its own, of either sign.
/// </summary>
/// <param name="Weights">alpha(t, s) of the last token: (L, D).</param>
/// <param name="StepSizes">delta: (L, D).</param>
/// <param name="Survival">
/// What is left of what token s wrote when t has come: the mean over channels and states of exp(A_n (delta_(s+1) + … + delta_t)), (L).
/// </param>
internal sealed record HiddenAttention(Tensor Weights, Tensor StepSizes, Tensor Survival)
{
    // Decays that are worked out together: a few times the second-level cache.
    private const int DecaysAtOnce = 1 << 20;

    // e to this is nothing beside 1, and still a normal float32: to work out smaller ones takes exp twenty times as long.
    private const double Forgotten = -80;

    /// <summary>That of the last token of one prompt.</summary>
    /// <param name="input">Of (1, L, ..), in any floating type.</param>
    public static HiddenAttention Of(ScanInput input)
    {
        using var scope = NewDisposeScope();
        var a = -input.ALog.exp();                                                      // (D, N)
        var delta = input.RawDelta.squeeze(0).Plus(input.DeltaBias).Softplus();         // (L, D)
        // Summed up from the last token backwards: a difference of two sums from the first would lose the digits of late tokens.
        var backwards = delta.to(float64).flip(0);
        var ages = (backwards.cumsum(0) - backwards).flip(0).to(delta.dtype);           // (L, D)
        var last = input.C.squeeze(0)[-1];                                              // (N)
        var written = input.B.squeeze(0) * last;                                        // (L, N)
        long length = delta.shape[0], tokens = Math.Max(1, DecaysAtOnce / a.numel());
        var (weights, survival) = (new List<Tensor>(), new List<Tensor>());
        for (long first = 0; first < length; first += tokens)
        {
            using var part = NewDisposeScope();
            var count = Math.Min(tokens, length - first);
            var decays = (ages.narrow(0, first, count).unsqueeze(-1) * a).AtLeast(Forgotten).exp();   // (.., D, N)
            weights.Add(matmul(decays, written.narrow(0, first, count).unsqueeze(-1)).squeeze(-1).MoveToOuterDisposeScope());
            survival.Add(decays.mean([1, 2]).MoveToOuterDisposeScope());
        }

        return new(
            (cat(weights, 0) * delta).MoveToOuterDisposeScope(), delta.MoveToOuterDisposeScope(), cat(survival, 0).MoveToOuterDisposeScope());
    }
}
