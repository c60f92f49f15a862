using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>GPT-2 style pre-norm attention blocks.</summary>
internal sealed class TransformerKind : BlockKind<TransformerOptions>
{
    public const string Id = "transformer";

    public override string Name => Id;

    public override BlockMaker BlocksOn(Device device, ModelConfig config) => (parameters, name, _) => new TransformerBlock(parameters, name, config);

    // A key and a value of every token.
    public override StateBytes StateOf(ModelConfig config, int layer) => new(0, 2L * sizeof(float) * config.Width);

    // Heads are all told.
    public override int ChannelCount(ModelConfig config, int layer) => 0;

    protected override void Check(ModelConfig config, TransformerOptions options) => options.Check(config.Width);
}
