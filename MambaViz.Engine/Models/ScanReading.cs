// Letters: L tokens of one prompt, t the last, r and s two up to it; D channels, K taps.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// What a token reads in a block that is a causal convolution, silu, a selective scan and a gate. The convolution spreads a token over itself and the
/// K - 1 after it, so that the scan's weight on s is one on all that s was made of. silu(u) is u sigmoid(u): taken as a factor that token s sets, as
/// the gate is one that t sets, the weights on what the convolution reads are the sum over s of alpha(t, s) sigmoid(u_s) w_(s - r), and with the
/// convolution's bias and the skip they say y_t exactly.
/// </summary>
internal static class ScanReading
{
    /// <param name="kind">The block's.</param>
    /// <param name="attention">Of the scan.</param>
    /// <param name="convolution">Its first D channels are the scan's.</param>
    /// <param name="sums">u, the convolution before silu: (L, D).</param>
    /// <param name="gate">z of the reading token, before its silu: (D).</param>
    /// <param name="channel">One to tell by itself, where wanted.</param>
    public static BlockReading Of(string kind, HiddenAttention attention, CausalConvolution convolution, Tensor sums, Tensor gate, int? channel)
    {
        var inputs = convolution.OfInputs(attention.Weights * sums.sigmoid());
        var opened = nn.functional.silu(gate);
        return new()
        {
            Kind = kind,
            Ways =
            [
                TokenWeights.Of(ReadingWay.Scan, attention.Weights, channel),
                TokenWeights.Of(ReadingWay.GatedScan, attention.Weights * opened, channel),
                TokenWeights.Of(ReadingWay.Inputs, inputs, channel),
                TokenWeights.Of(ReadingWay.GatedInputs, inputs * opened, channel),
            ],
            StepSizes = attention.StepSizes.mean([-1]).ToFloats(),
            Survival = attention.Survival.ToFloats(),
        };
    }
}
