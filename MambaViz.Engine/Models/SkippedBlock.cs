// Letters: B batch, L tokens of a prompt, M width, R rows of a step.
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>A block that is taken away: it adds nothing to the residual stream and keeps nothing of it.</summary>
internal sealed class SkippedBlock : IBlock
{
    /// <inheritdoc/>
    public Tensor Forward(Tensor residual) => residual.alias();

    /// <inheritdoc/>
    public ILayerState CreateState() => new Nothing();

    /// <inheritdoc/>
    public (Tensor Residual, ILayerState?[] States) Advance(Tensor residual, IReadOnlyList<StepPart> parts) =>
        (residual.alias(), [.. parts.Select(part => part.Tokens > 0 ? CreateState() : null)]);

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: what is not there reads nothing.</exception>
    public BlockReading Read(Tensor residual, int? channel) => throw new NotSupportedException("A block that is taken away reads nothing.");

    private sealed class Nothing : ILayerState
    {
        public long ByteCount => 0;

        public void Dispose()
        {
            // There is nothing to free.
        }
    }
}
