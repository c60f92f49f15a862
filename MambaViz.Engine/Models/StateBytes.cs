namespace MambaViz.Engine.Models;

/// <summary>
/// What the blocks of a model keep of a prompt, as numbers in the types that they compute in: a fixed state, a cache that grows by every token, or
/// both. Room that is only kept ready for further tokens is not counted.
/// </summary>
/// <param name="Fixed">Bytes, whatever the length of the prompt.</param>
/// <param name="PerToken">Bytes more for every token.</param>
public readonly record struct StateBytes(long Fixed, long PerToken)
{
    /// <summary>What all blocks of a model keep.</summary>
    /// <exception cref="ModelConfigException">A field of <paramref name="config"/> breaks its range.</exception>
    public static StateBytes Of(ModelConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        var valid = config.Validated();
        var kind = Architectures.Find(valid.Architecture);
        var layers = Enumerable.Range(0, valid.LayerCount).Select(layer => kind.StateOf(valid, layer)).ToList();
        return new(layers.Sum(layer => layer.Fixed), layers.Sum(layer => layer.PerToken));
    }

    /// <summary>Bytes after some tokens.</summary>
    public long After(long tokens) => Fixed + PerToken * tokens;
}
