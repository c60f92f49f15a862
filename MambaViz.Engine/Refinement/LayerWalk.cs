// Letters: M width of the residual stream.
using MambaViz.Engine.Models;
using MambaViz.Engine.Probing;
using static TorchSharp.torch;

namespace MambaViz.Engine.Refinement;

/// <summary>
/// One request on its way through a model: which layer is next, its rows there, and the states of the layers that have arrived. The context is taken
/// up from the longest known prefix and kept for later requests. It computes nothing: <see cref="Compute"/> says what takes walks on.
/// </summary>
internal abstract class LayerWalk(ProbedModel model, ContextPrefixes prefixes) : IDisposable
{
    private bool _hasBegun;

    public ProbedModel Model { get; } = model;

    /// <summary>The next layer, 0 first.</summary>
    public int Layer { get; protected set; }

    /// <summary>The rows at the next layer: (rows, M).</summary>
    public Tensor? Residual { get; private set; }

    /// <summary>Whether the next layer is yet to be computed.</summary>
    public abstract bool IsWaiting { get; }

    /// <summary>Whether nothing follows.</summary>
    public abstract bool HasEnded { get; }

    /// <summary>Rows at a layer: of the context's new tokens first.</summary>
    public abstract int Rows { get; }

    /// <summary>Blocks of the model.</summary>
    protected int LayerCount => Arrived.Length;

    /// <summary>The state that rows start from.</summary>
    protected PrefixState? State { get; private set; }

    /// <summary>What it has seen, in the unit of the prefixes: examples or tokens.</summary>
    protected int StateCount { get; private set; }

    /// <summary>The states of the layers that have arrived.</summary>
    protected ILayerState?[] Arrived { get; } = new ILayerState?[model.Model.Config.LayerCount];

    /// <summary>What the context must have seen, in the unit of the prefixes.</summary>
    protected abstract int Target { get; }

    /// <summary>Takes walks of one model at one layer on, this among them.</summary>
    public abstract void Compute(IReadOnlyList<LayerWalk> batch);

    /// <summary>This walk's part of a step through the block before the next layer.</summary>
    public abstract StepPart Part();

    /// <summary>Takes up the longest known state, before the first layer of a context.</summary>
    public void Begin()
    {
        if (_hasBegun)
            return;
        _hasBegun = true;
        if (State is null || StateCount < Target)
        {
            // On the way the state before is at hand: only the very one is better.
            if (prefixes.Longest(State is null ? 0 : Target, Target) is { } known)
                MoveTo(known.State, known.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what it holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        Residual?.Dispose();
        foreach (var layer in Arrived)
            layer?.Dispose();
        State?.Release();
    }

    /// <summary>Puts the rows of the next layer, which this walk then owns, and the state of the block before it, where tokens were taken.</summary>
    protected void Arrive(Tensor residual, ILayerState? state)
    {
        Residual?.Dispose();
        Residual = residual;
        if (Layer > 0)
            Arrived[Layer - 1] = state;
    }

    /// <summary>All layers have arrived: theirs is the state now, and later requests' too.</summary>
    protected void Keep(IReadOnlyList<float[]> readOuts)
    {
        var state = new PrefixState([.. Arrived.Select(s => s!)], readOuts);
        Array.Clear(Arrived);
        prefixes.Keep(state, Target);
        MoveTo(state, Target);
    }

    /// <summary>Turns to the next context.</summary>
    protected void Restart() => (Layer, _hasBegun) = (0, false);

    private void MoveTo(PrefixState state, int count)
    {
        State?.Release();
        (State, StateCount) = (state, count);
    }
}
