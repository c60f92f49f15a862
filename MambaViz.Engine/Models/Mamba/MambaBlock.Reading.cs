// Letters: L tokens of one prompt, D inner width.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>What a token reads: the scan as attention, with and without convolution and gate.</summary>
internal sealed partial class MambaBlock
{
    public BlockReading Read(Tensor residual, int? channel)
    {
        using var scope = NewDisposeScope();
        var (x, gate) = Project(residual);                                              // (1, L, D)
        var sums = _convolution.Sums(x);
        var attention = HiddenAttention.Of(Input(nn.functional.silu(sums), gate));
        return ScanReading.Of(MambaKind.Id, attention, _convolution, sums.squeeze(0), gate.squeeze(0)[-1], channel);
    }
}
