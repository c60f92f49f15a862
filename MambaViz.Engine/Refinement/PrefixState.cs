using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// The state of every layer after some examples, and what the model had predicted of the last few of them before it saw their y. Counted
/// references: the cache and each running refinement hold one, and the last to let go frees the tensors. Not thread-safe: one compute thread owns it.
/// </summary>
internal sealed class PrefixState(ILayerState[] layers, IReadOnlyList<float[]> ownReadOuts)
{
    private int _references = 1;

    /// <summary>The state of each layer.</summary>
    public ILayerState[] Layers { get; } = layers;

    /// <summary>For the last <see cref="AffineLens.PointCount"/> examples at most, the read-out of every layer (0 first) at their x token.</summary>
    public IReadOnlyList<float[]> OwnReadOuts { get; } = ownReadOuts;

    /// <summary>Bytes of the read-outs.</summary>
    public long ReadOutByteCount { get; } = ownReadOuts.Sum(r => (long)sizeof(float) * r.Length);

    /// <summary>Takes a further reference.</summary>
    public PrefixState Share()
    {
        _references++;
        return this;
    }

    /// <summary>Gives a reference back.</summary>
    public void Release()
    {
        if (--_references > 0)
            return;
        foreach (var layer in Layers)
            layer.Dispose();
    }
}
