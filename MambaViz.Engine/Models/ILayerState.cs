namespace MambaViz.Engine.Models;

/// <summary>
/// What one layer keeps of the tokens so far. Never changed after it was made, so several prompts may share it; whoever holds the
/// last reference disposes it.
/// </summary>
public interface ILayerState : IDisposable
{
    /// <summary>Bytes of tensor memory the state holds.</summary>
    long ByteCount { get; }
}
