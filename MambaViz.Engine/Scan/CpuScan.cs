// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The scan for inference on a processor, in managed SIMD (<see cref="CpuScanBlock"/>). What autograd has to follow, and other types than
/// float32, runs as the reference does.
/// </summary>
public sealed unsafe class CpuScan : ISelectiveScan
{
    // Exponentials (about 1 ns each) below which one thread runs alone: torch's own threads spin for a while after every product, and on a machine
    // of two cores others only get in their way. A batch of 101 queries of 256 x 16 stays below.
    private const long ParallelThreshold = 1 << 21;

    private readonly ReferenceScan _operators = new();

    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.X.dtype != float32 || (is_grad_enabled() && (input.X.requires_grad || input.ALog.requires_grad)))
            return _operators.Forward(input);
        using var scope = NewDisposeScope();
        var state = zeros(input.X.shape[0], input.X.shape[2], input.ALog.shape[1]);
        return Run(input, state, isShared: false).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        var last = state.clone();
        var output = Run(input, last, isShared: false);
        return (output.MoveToOuterDisposeScope(), last.MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor Query(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        if (input.X.shape[1] != 1)
            throw new ArgumentException($"input: a query is one token, got {input.X.shape[1]}.", nameof(input));
        return Run(input, state.contiguous(), isShared: true).MoveToOuterDisposeScope();
    }

    // A shared state is the start of every row and left alone; otherwise row i moves state i in place.
    private static Tensor Run(ScanInput input, Tensor state, bool isShared)
    {
        var (rows, tokens, channels, states) = ((int)input.X.shape[0], (int)input.X.shape[1], (int)input.X.shape[2], (int)input.ALog.shape[1]);
        var output = empty(rows, tokens, channels);
        // No garbage collection moves tensor memory, and this method's scope keeps the tensors: the pointers stay good.
        fixed (byte* x = Rows(input.X, out var xStride), rawDelta = Rows(input.RawDelta, out var deltaStride), gate = Rows(input.Gate, out var gateStride),
            b = Rows(input.B, out var bStride), c = Rows(input.C, out var cStride), bias = input.DeltaBias.contiguous().bytes,
            aLog = input.ALog.contiguous().bytes, skip = input.Skip.contiguous().bytes, h = state.bytes, y = output.bytes)
        {
            var block = new CpuScanBlock
            {
                Rows = rows, Tokens = tokens, Channels = channels, States = states, IsShared = isShared,
                X = (float*)x, RawDelta = (float*)rawDelta, Gate = (float*)gate, B = (float*)b, C = (float*)c,
                XStride = xStride, DeltaStride = deltaStride, GateStride = gateStride, BStride = bStride, CStride = cStride,
                DeltaBias = (float*)bias, ALog = (float*)aLog, Skip = (float*)skip, State = (float*)h, Output = (float*)y,
            };
            var blocks = (channels + Vector256<float>.Count - 1) / Vector256<float>.Count;
            if ((long)rows * tokens * channels * states < ParallelThreshold)
            {
                for (var i = 0; i < blocks; i++)
                    block.Run(i);
            }
            else
            {
                Parallel.For(0, blocks, block.Run);
            }
        }

        return output;
    }

    // Rows of channels with a stride, so that parts of one projection are not copied.
    private static Span<byte> Rows(Tensor tensor, out long stride)
    {
        long[] shape = tensor.shape, strides = tensor.stride();
        stride = shape[1] == 1 ? strides[0] : strides[1];
        var isRegular = strides[2] == 1 && stride >= shape[2] && (shape[0] == 1 || shape[1] == 1 || strides[0] == shape[1] * stride);
        if (!isRegular || tensor.is_contiguous())
        {
            stride = shape[2];
            return tensor.contiguous().bytes;
        }

        return tensor.as_strided([(shape[0] * shape[1] - 1) * stride + shape[2]], [1], tensor.storage_offset()).bytes;
    }
}
