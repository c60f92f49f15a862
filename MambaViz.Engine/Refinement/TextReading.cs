// Letters: P read positions, M width, V tokens of the vocabulary, K listed tokens; p the distribution of a layer, p_L that of the last.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>Turns the residual stream at some positions into what it says of the next tokens.</summary>
internal static class TextReading
{
    /// <summary>ln p of every token: (P, M) to (P, V). The caller owns it.</summary>
    public static Tensor LogProbabilities(SequenceModel model, TextLens? lens, int layer, Tensor residual)
    {
        using var scope = NewDisposeScope();
        var carried = lens is null || layer == model.Config.LayerCount ? residual : lens.Carry(layer, residual);
        return nn.functional.log_softmax(model.ReadOut(carried), -1).MoveToOuterDisposeScope();
    }

    /// <summary>The readings of one layer.</summary>
    public static TokenReading[] Of(SequenceModel model, TextInput input, int layer, Tensor residual, Tensor last)
    {
        using var scope = NewDisposeScope();
        var isLast = layer == model.Config.LayerCount;
        var log = isLast ? last : LogProbabilities(model, input.Lens, layer, residual);   // (P, V)
        var (values, tokens) = log.topk(Math.Min(input.TopCount, (int)log.shape[1]), -1);      // each (P, K)
        var shares = values.exp().ToFloats();
        var listed = tokens.cpu().data<long>().ToArray();
        var entropy = -(log.exp() * log).nan_to_num(0).sum(-1);
        var divergence = isLast ? zeros_like(entropy) : (last.exp() * (last - log)).nan_to_num(0).sum(-1);
        var wanted = tensor(input.Wanted.Select(token => (long)(token ?? 0)).ToArray(), device: log.device).unsqueeze(-1);
        var own = log.gather(-1, wanted);                                                      // (P, 1)
        float[] entropies = entropy.ToFloats(), divergences = divergence.ToFloats(), logs = own.ToFloats();
        var likelier = log.greater(own).sum(-1).cpu().data<long>().ToArray();
        var listedCount = listed.Length / input.Positions.Count;
        return [.. input.Positions.Select((position, i) => new TokenReading(
            position,
            [.. Enumerable.Range(i * listedCount, listedCount).Select(k => new TokenShare((int)listed[k], shares[k]))],
            input.Wanted[i] is { } token ? new(token, (int)likelier[i] + 1, logs[i]) : null,
            entropies[i], Math.Max(0, divergences[i])))];
    }
}
