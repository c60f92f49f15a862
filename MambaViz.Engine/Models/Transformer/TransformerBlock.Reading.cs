// Letters: L tokens of one prompt, H heads, P width of a head.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>What a token reads: the attention weights of its heads.</summary>
internal sealed partial class TransformerBlock
{
    public BlockReading Read(Tensor residual, int? channel)
    {
        using var scope = NewDisposeScope();
        var weights = LastWeights(residual);
        return new()
        {
            Kind = TransformerKind.Id,
            Ways = [new(ReadingWay.Attention, weights.mean([0]).ToFloats(), Weight: null, Channel: null)],
            Heads = [.. Enumerable.Range(0, _heads).Select(head => weights.select(0, head).ToFloats())],
        };
    }

    /// <summary>The last token's attention weights: (1, L, M) to (H, L).</summary>
    internal Tensor LastWeights(Tensor residual)
    {
        using var scope = NewDisposeScope();
        var (query, key, _) = Turned(residual);
        var last = query.squeeze(0).narrow(1, query.shape[2] - 1, 1).Times(1 / Math.Sqrt(_headWidth));   // (H, 1, P)
        return nn.functional.softmax(matmul(last, key.squeeze(0).transpose(1, 2)).squeeze(1), -1).MoveToOuterDisposeScope();
    }
}
