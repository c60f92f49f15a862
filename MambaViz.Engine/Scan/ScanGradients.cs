// Letters: B batch, L tokens, D channels, N state values a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>Where a backward pass of the scan leaves its gradients; those of B, C and the gate may be parts of wider rows.</summary>
/// <param name="X">(B, L, D).</param>
/// <param name="RawDelta">(B, L, D).</param>
/// <param name="DeltaBias">(D).</param>
/// <param name="ALog">(D, N).</param>
/// <param name="B">(B, L, N).</param>
/// <param name="C">(B, L, N).</param>
/// <param name="Skip">(D).</param>
/// <param name="Gate">(B, L, D).</param>
/// <param name="Accumulates">
/// Whether the gradients of <paramref name="DeltaBias"/>, <paramref name="ALog"/> and <paramref name="Skip"/> are added to what is there.
/// </param>
internal sealed record ScanGradients(
    Tensor X, Tensor RawDelta, Tensor DeltaBias, Tensor ALog, Tensor B, Tensor C, Tensor Skip, Tensor Gate, bool Accumulates);
