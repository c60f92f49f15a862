// Letters: B prompts, L tokens of a prompt, P positions, M width of the residual stream.
using MambaViz.Engine.Models;
using static TorchSharp.torch;

namespace MambaViz.Engine.Probing;

/// <summary>
/// The residual stream after every layer of a model of language, at positions of some prompts: what its lenses are fitted and measured on.
/// </summary>
public sealed class LayerStreams : IResidualObserver, IDisposable
{
    /// <summary>Most positions that are kept, fewer of a large vocabulary: of those after, none is added.</summary>
    public const int MaximumPositions = 16_384;

    // Of the last layer's distributions together: half a gigabyte.
    private const long MaximumLogits = 1 << 27;

    private readonly List<Tensor>[] _parts;   // layer -> (.., M)
    private Tensor? _places;                  // in (B L)

    /// <summary>Starts with no position.</summary>
    /// <param name="model">A model of language.</param>
    public LayerStreams(SequenceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Config.Tokens is null)
            throw new ArgumentException("model: must be one of language.", nameof(model));
        Model = model;
        Capacity = (int)Math.Clamp(MaximumLogits / model.Config.Tokens.VocabularySize, 1, MaximumPositions);
        _parts = [.. Enumerable.Range(0, model.Config.LayerCount + 1).Select(_ => new List<Tensor>())];
    }

    /// <summary>The model.</summary>
    public SequenceModel Model { get; }

    /// <summary>Most positions of this model.</summary>
    public int Capacity { get; }

    /// <summary>P.</summary>
    public int Count { get; private set; }

    /// <summary>Adds positions of a batch of prompts.</summary>
    /// <param name="tokens">(B, L), int64.</param>
    /// <param name="isRead">(B, L), bool: which positions.</param>
    public void Add(Tensor tokens, Tensor isRead)
    {
        ArgumentNullException.ThrowIfNull(isRead);
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var places = isRead.flatten().nonzero().squeeze(-1);
        _places = places.narrow(0, 0, Math.Min(places.shape[0], Capacity - Count));
        Count += (int)_places.shape[0];
        Model.Forward(tokens, this);
        _places = null;
    }

    /// <inheritdoc/>
    public void Observe(int layer, Tensor residual)
    {
        ArgumentNullException.ThrowIfNull(residual);
        using var scope = NewDisposeScope();
        _parts[layer].Add(residual.flatten(0, 1).index_select(0, _places!).DetachFromDisposeScope());
    }

    /// <summary>(P, M) after a layer, 0 the read-in; the caller owns it.</summary>
    public Tensor After(int layer) => cat(_parts[layer], 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in _parts.SelectMany(parts => parts))
            part.Dispose();
    }
}
