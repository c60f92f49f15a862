// Letters: D inner channels, N states a channel, K inputs that the convolution sees.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba;

/// <summary>Selective state space blocks (arXiv 2312.00752).</summary>
internal sealed class MambaKind : BlockKind<MambaOptions>
{
    public const string Id = "mamba";

    public override string Name => Id;

    public override BlockMaker BlocksOn(Device device, ModelConfig config)
    {
        var scan = SelectiveScans.For(device);
        var kernels = CudaMambaKernels.For(device, MambaShape.Of(config));
        return (parameters, name, _) => new MambaBlock(parameters, name, config, scan, kernels);
    }

    // h, (D, N), and the convolution's last inputs, (K - 1, D).
    public override StateBytes StateOf(ModelConfig config, int layer)
    {
        var options = config.Options<MambaOptions>();
        return new(sizeof(float) * (long)options.Expansion * config.Width * (options.StateSize + options.ConvolutionWidth - 1), 0);
    }

    public override int ChannelCount(ModelConfig config, int layer) => config.Options<MambaOptions>().Expansion * config.Width;

    public override INorm FinalNorm(ParameterStore parameters, string name, ModelConfig config) =>
        new RmsNorm(parameters, name, config.Width, config.NormEpsilon);

    protected override void Check(ModelConfig config, MambaOptions options)
    {
        ModelConfigException.ThrowIfOutside(nameof(options.Expansion), options.Expansion, 1, 16);
        ModelConfigException.ThrowIfOutside(nameof(options.StateSize), options.StateSize, 1, 256);
        ModelConfigException.ThrowIfOutside(nameof(options.ConvolutionWidth), options.ConvolutionWidth, 2, 16);
        ModelConfigException.ThrowIfOutside(nameof(options.DeltaRank), options.DeltaRank, 0, 4096);
    }
}
