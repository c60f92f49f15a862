// Letters: M width, N states a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.S4;

/// <summary>Diagonal state space blocks, whose recurrence does not depend on the input (arXiv 2206.11893).</summary>
internal sealed class S4Kind : BlockKind<S4Options>
{
    public const string Id = "s4";

    public override string Name => Id;

    public override BlockMaker BlocksOn(Device device, ModelConfig config) => (parameters, name, _) => new S4Block(parameters, name, config);

    // h, (M, N / 2) in complex128: of two conjugate modes one is kept.
    public override StateBytes StateOf(ModelConfig config, int layer) =>
        new(2 * sizeof(double) * (long)config.Width * (config.Options<S4Options>().StateSize / 2), 0);

    public override int ChannelCount(ModelConfig config, int layer) => config.Width;

    protected override void Check(ModelConfig config, S4Options options)
    {
        ModelConfigException.ThrowIfOutside(nameof(options.StateSize), options.StateSize, 1, 256);
        if (options.StateSize % 2 != 0)
            throw new ModelConfigException($"{nameof(options.StateSize)}: must be even for {Id}, was {options.StateSize}.");
    }
}
