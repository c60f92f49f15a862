// Letters: L tokens of one prompt, D inner width, C convolved channels.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba2;

/// <summary>
/// What a token reads: each group's scan as attention, with and without convolution and gate. The norm after the gate is left out: what it divides
/// all channels of a token by is one number, which no share depends on.
/// </summary>
internal sealed partial class Mamba2Block
{
    public BlockReading Read(Tensor residual, int? channel)
    {
        using var scope = NewDisposeScope();
        var (gate, x, rawDelta) = Project(residual);                                     // (1, L, ..)
        var sums = _convolution.Sums(x);                                                 // (1, L, C)
        var groups = Groups(nn.functional.silu(sums), rawDelta, gate).Select(HiddenAttention.Of).ToList();
        var attention = new HiddenAttention(
            cat([.. groups.Select(group => group.Weights)], -1), cat([.. groups.Select(group => group.StepSizes)], -1),
            stack(groups.Select(group => group.Survival)).mean([0]));
        var scanned = sums.squeeze(0).narrow(-1, 0, _inner);
        return ScanReading.Of(Mamba2Kind.Id, attention, _convolution, scanned, gate.squeeze(0)[-1], channel);
    }
}
