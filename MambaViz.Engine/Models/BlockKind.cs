using MambaViz.Engine.Runtime;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>All that a model knows of a kind of block: its name and options in config.json, and how its blocks are made.</summary>
internal abstract class BlockKind
{
    /// <summary>Its name in config.json.</summary>
    public abstract string Name { get; }

    /// <summary>The names of its options in config.json.</summary>
    public abstract IReadOnlyList<string> OptionNames { get; }

    /// <summary>The configuration with this kind's options written out, defaults too, and without those of other kinds.</summary>
    /// <exception cref="ModelConfigException">An option breaks a rule; the message names it.</exception>
    public abstract ModelConfig Validated(ModelConfig config);

    /// <summary>Prepares what a model's blocks share on a device, such as its kernels, and says how one is made.</summary>
    public abstract BlockMaker BlocksOn(Device device, ModelConfig config);

    /// <summary>What one block keeps of a prompt.</summary>
    /// <param name="config">A configuration that is <see cref="Validated"/>.</param>
    /// <param name="layer">The block's place in the model, 0 first.</param>
    public abstract StateBytes StateOf(ModelConfig config, int layer);

    /// <summary>Channels of one block that a reading can tell of one by one (see <see cref="IBlock.Read"/>); 0 for a kind that has none.</summary>
    /// <param name="config">A configuration that is <see cref="Validated"/>.</param>
    /// <param name="layer">The block's place in the model, 0 first.</param>
    public abstract int ChannelCount(ModelConfig config, int layer);

    /// <summary>The norm before the read-out.</summary>
    public virtual INorm FinalNorm(ParameterStore parameters, string name, ModelConfig config) =>
        new LayerNorm(parameters, name, config.Width, config.NormEpsilon);
}

/// <summary>Makes one block.</summary>
/// <param name="parameters">Where it declares its own.</param>
/// <param name="name">Their prefix.</param>
/// <param name="layer">Its place in the model, 0 first.</param>
internal delegate IBlock BlockMaker(ParameterStore parameters, string name, int layer);

/// <summary>A kind whose options are one record.</summary>
internal abstract class BlockKind<TOptions> : BlockKind where TOptions : class
{
    public override IReadOnlyList<string> OptionNames { get; } = SettingsJson.NamesOf<TOptions>();

    public override ModelConfig Validated(ModelConfig config)
    {
        var options = config.Options<TOptions>();
        Check(config, options);
        return config with { BlockOptions = SettingsJson.ToFields(options) };
    }

    /// <exception cref="ModelConfigException">An option breaks a rule.</exception>
    protected abstract void Check(ModelConfig config, TOptions options);
}
