using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Hybrid;

/// <summary>The options of a model whose blocks are of several kinds; those of its kinds stand beside them.</summary>
public sealed record HybridOptions
{
    /// <summary>The kind of each block, as many as the model has layers; Mamba and transformer in turn when absent.</summary>
    public IReadOnlyList<string>? Blocks { get; init; }
}

/// <summary>Blocks of the other kinds, by layer.</summary>
internal sealed class HybridKind : BlockKind<HybridOptions>
{
    public const string Id = "hybrid";

    public override string Name => Id;

    public override ModelConfig Validated(ModelConfig config)
    {
        var blocks = Blocks(config);
        Check(config, new() { Blocks = blocks });
        // As they are said, since kinds may share a name and have defaults of their own.
        var names = blocks.SelectMany(kind => Architectures.Find(kind).OptionNames).ToHashSet(StringComparer.Ordinal);
        var said = config.BlockOptions.Where(option => names.Contains(option.Key));
        return (config with { BlockOptions = new(said, StringComparer.Ordinal) }).With(new HybridOptions { Blocks = blocks });
    }

    public override BlockMaker BlocksOn(Device device, ModelConfig config)
    {
        var kinds = Blocks(config);
        var makers = kinds.Distinct(StringComparer.Ordinal)
            .ToDictionary(kind => kind, kind => Architectures.Find(kind).BlocksOn(device, config), StringComparer.Ordinal);
        return (parameters, name, layer) => makers[kinds[layer]](parameters, name, layer);
    }

    public override StateBytes StateOf(ModelConfig config, int layer) => Architectures.Find(Blocks(config)[layer]).StateOf(config, layer);

    public override int ChannelCount(ModelConfig config, int layer) => Architectures.Find(Blocks(config)[layer]).ChannelCount(config, layer);

    public override INorm FinalNorm(ParameterStore parameters, string name, ModelConfig config) =>
        new RmsNorm(parameters, name, config.Width, config.NormEpsilon);

    protected override void Check(ModelConfig config, HybridOptions options)
    {
        var blocks = options.Blocks!;
        if (blocks.Count != config.LayerCount)
            throw new ModelConfigException(
                $"{nameof(options.Blocks)}: must name a kind for each of {config.LayerCount} layers, named {blocks.Count}.");
        foreach (var kind in blocks.Distinct(StringComparer.Ordinal))
        {
            if (kind == Id)
                throw new ModelConfigException($"{nameof(options.Blocks)}: must name other kinds, was \"{Id}\".");
            Architectures.Find(kind, nameof(options.Blocks)).Validated(config);
        }
    }

    private static IReadOnlyList<string> Blocks(ModelConfig config) => config.Options<HybridOptions>().Blocks
        ?? [.. Enumerable.Range(0, config.LayerCount).Select(layer => layer % 2 == 0 ? Architectures.Mamba : Architectures.Transformer)];
}
