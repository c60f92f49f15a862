// Letters: L tokens of one prompt, M width, n complex modes a channel.
using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.S4;

/// <summary>What a token reads: the kernel, which asks only how far back a token is, whatever the prompt holds.</summary>
internal sealed partial class S4Block
{
    public BlockReading Read(Tensor residual, int? channel)
    {
        using var scope = NewDisposeScope();
        var (modes, length) = (Modes(), (int)residual.shape[1]);
        // The magnitudes of the modes alone, each with an equal share of the mean.
        var decays = new S4Modes(complex(modes.Rate.real, zeros_like(modes.Rate.real)), ones_like(modes.Weight).DividedBy(modes.Weight.shape[1]));
        return new()
        {
            Kind = S4Kind.Id,
            Ways = [TokenWeights.Of(ReadingWay.Kernel, modes.Kernel(length).flip(1).t(), channel)],
            Survival = decays.Kernel(length).mean([0]).flip(0).ToFloats(),
        };
    }
}
