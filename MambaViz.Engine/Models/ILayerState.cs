namespace MambaViz.Engine.Models;

/// <summary>
/// What one layer keeps of the tokens so far. What it says never changes after it was made, so several prompts may share it; whoever holds the
/// last reference disposes it.
/// </summary>
public interface ILayerState : IDisposable
{
    /// <summary>Bytes of tensor memory behind the state.</summary>
    long ByteCount { get; }

    /// <summary>What those bytes belong to: states that name the same object share them.</summary>
    object Memory => this;
}
