// Letters: D inner channels, N states a channel, G groups, K inputs that the convolution sees.
using MambaViz.Engine.Scan;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Mamba2;

/// <summary>Mamba's second block, whose state decays at one rate a head (arXiv 2405.21060).</summary>
internal sealed class Mamba2Kind : BlockKind<Mamba2Options>
{
    public const string Id = "mamba2";

    public override string Name => Id;

    public override BlockMaker BlocksOn(Device device, ModelConfig config)
    {
        var scan = SelectiveScans.For(device);
        return (parameters, name, _) => new Mamba2Block(parameters, name, config, scan);
    }

    // h, (D, N), and the convolution's last inputs, (K - 1, D + 2GN).
    public override StateBytes StateOf(ModelConfig config, int layer)
    {
        var options = config.Options<Mamba2Options>();
        var inner = (long)options.Expansion * config.Width;
        var convolved = inner + 2L * options.GroupCount * options.StateSize;
        return new(sizeof(float) * (inner * options.StateSize + (options.ConvolutionWidth - 1) * convolved), 0);
    }

    public override int ChannelCount(ModelConfig config, int layer) => config.Options<Mamba2Options>().Expansion * config.Width;

    public override INorm FinalNorm(ParameterStore parameters, string name, ModelConfig config) =>
        new RmsNorm(parameters, name, config.Width, config.NormEpsilon);

    protected override void Check(ModelConfig config, Mamba2Options options)
    {
        ModelConfigException.ThrowIfOutside(nameof(options.Expansion), options.Expansion, 1, 16);
        ModelConfigException.ThrowIfOutside(nameof(options.HeadWidth), options.HeadWidth, 1, 1024);
        ModelConfigException.ThrowIfOutside(nameof(options.StateSize), options.StateSize, 1, 1024);
        ModelConfigException.ThrowIfOutside(nameof(options.ConvolutionWidth), options.ConvolutionWidth, 2, 16);
        var inner = options.Expansion * config.Width;
        if (inner % options.HeadWidth != 0)
            throw new ModelConfigException($"{nameof(options.HeadWidth)}: must divide the inner width {inner}, was {options.HeadWidth}.");
        var heads = inner / options.HeadWidth;
        ModelConfigException.ThrowIfOutside(nameof(options.GroupCount), options.GroupCount, 1, heads);
        if (heads % options.GroupCount != 0)
            throw new ModelConfigException($"{nameof(options.GroupCount)}: must divide the number of heads {heads}, was {options.GroupCount}.");
    }
}
