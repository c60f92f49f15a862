// Letters: B batch, T tokens, D channels, K taps, R rows of a step.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>
/// silu of a causal convolution of each channel by itself. From states: 10 operators a layer for one context with tokens and queries; a further
/// context adds 7, all on its own rows. Parameter names are Mamba's.
/// </summary>
internal sealed class CausalConvolution
{
    private readonly int _channels;
    private readonly int _last;   // K - 1

    public CausalConvolution(ParameterStore parameters, string name, int channels, int taps)
    {
        (_channels, _last) = (channels, taps - 1);
        Weight = parameters.Declare($"{name}.weight", [channels, 1, taps], Initializers.Uniform(1 / Math.Sqrt(taps)));
        Bias = parameters.Declare($"{name}.bias", [channels], Initializers.Uniform(1 / Math.Sqrt(taps)));
    }

    /// <summary>(D, 1, K).</summary>
    public Parameter Weight { get; }

    /// <summary>(D).</summary>
    public Parameter Bias { get; }

    /// <summary>Whole prompts: (B, T, D) to (B, T, D).</summary>
    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        return nn.functional.silu(Sums(x)).MoveToOuterDisposeScope();
    }

    /// <summary>The convolution before silu: (B, T, D) to (B, T, D).</summary>
    public Tensor Sums(Tensor x)
    {
        using var scope = NewDisposeScope();
        var padded = nn.functional.conv1d(x.transpose(1, 2), Weight.Value, Bias.Value, padding: _last, groups: _channels);
        return padded.narrow(2, 0, x.shape[1]).transpose(1, 2).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>What weights on each token's sum are on the inputs that it is of: of its first channels, (T, channels) to (T, channels).</summary>
    public Tensor OfInputs(Tensor weights)
    {
        using var scope = NewDisposeScope();
        // An input is in its own sum by the newest tap, and in those of the K - 1 tokens after it by the earlier ones.
        var taps = Weight.Value.squeeze(1).narrow(0, 0, weights.shape[1]).flip(1);       // (channels, K)
        return Sum(nn.functional.pad(weights, [0, 0, 0, _last]), taps).MoveToOuterDisposeScope();
    }

    /// <summary>The window before any token: (1, K - 1, D).</summary>
    public Tensor Start() => zeros(1, _last, _channels, device: Bias.Value.device);

    /// <summary>The rows of a step: (R, D) to (R, D).</summary>
    /// <param name="x">(R, D).</param>
    /// <param name="parts">The contexts.</param>
    /// <param name="windows">
    /// The last K - 1 inputs of each context, (1, K - 1, D); where a context takes tokens a new tensor with theirs is put in its place.
    /// </param>
    public Tensor Advance(Tensor x, IReadOnlyList<StepPart> parts, Tensor[] windows)
    {
        var weights = Weight.Value.squeeze(1);                                           // (D, K)
        var earlier = weights.narrow(1, 0, _last).t();                                   // (K - 1, D)
        var newest = weights.select(1, _last);
        var sums = new List<Tensor>(2 * parts.Count);
        long row = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            int tokens = parts[i].Tokens, queries = parts[i].Queries, continuation = parts[i].Continuation;
            if (tokens > 0)
            {
                var seen = Seen(windows[i], x, row, tokens);
                sums.Add(Sum(seen, weights));
                windows[i] = seen.narrow(0, tokens, _last).unsqueeze(0).clone();
            }

            // All queries of a context share what the convolution sees of it.
            if (queries > 0)
                sums.Add((windows[i].squeeze(0) * earlier).sum([0]).PlusProduct(x.narrow(0, row + tokens, queries), newest));
            if (continuation > 0)
                sums.Add(Sum(Seen(windows[i], x, row + tokens + queries, continuation), weights));
            row += parts[i].Rows;
        }

        return nn.functional.silu((sums.Count == 1 ? sums[0] : cat(sums, 0)).Plus(Bias.Value));
    }

    // (K - 1 + T, D): what rows see of their context and of each other.
    private static Tensor Seen(Tensor window, Tensor x, long first, int count) => cat([window.squeeze(0), x.narrow(0, first, count)], 0);

    private Tensor Sum(Tensor seen, Tensor weights) => (seen.unfold(0, _last + 1, 1) * weights).sum([-1]);
}
