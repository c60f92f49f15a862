// Letters: B batch, L tokens, D channels, N state values a channel, as in Gu and Dao (2023), algorithm 2; ReferenceScan states the recurrence.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>What a selective scan runs over (Gu and Dao, 2023, algorithm 2), float32 unless the reference is asked in float64.</summary>
/// <param name="X">(B, L, D): after convolution and silu.</param>
/// <param name="RawDelta">(B, L, D): the step size before its bias and softplus.</param>
/// <param name="DeltaBias">(D).</param>
/// <param name="ALog">(D, N): A = -exp(ALog).</param>
/// <param name="B">(B, L, N).</param>
/// <param name="C">(B, L, N).</param>
/// <param name="Skip">(D): the skip vector, "D" in checkpoints.</param>
/// <param name="Gate">(B, L, D): z, before its silu.</param>
public sealed record ScanInput(Tensor X, Tensor RawDelta, Tensor DeltaBias, Tensor ALog, Tensor B, Tensor C, Tensor Skip, Tensor Gate);
