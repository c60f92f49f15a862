// Letters: B batch, L tokens, D channels, N state values a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// A <see cref="ScanInput"/> as the kernels read it: pointers to rows of channels with a stride, so that parts of one projection are not copied.
/// No garbage collection moves tensor memory: the pointers are good while the scope that this was made in keeps the tensors.
/// </summary>
internal readonly unsafe struct ScanRows
{
    public readonly int Rows, Tokens, Channels, States;
    public readonly float* X, RawDelta, Gate, B, C, DeltaBias, ALog, Skip;
    public readonly long XStride, DeltaStride, GateStride, BStride, CStride;

    public ScanRows(ScanInput input)
    {
        var shape = input.X.shape;
        (Rows, Tokens, Channels, States) = ((int)shape[0], (int)shape[1], (int)shape[2], (int)input.ALog.shape[1]);
        X = Pointer(input.X, out XStride);
        RawDelta = Pointer(input.RawDelta, out DeltaStride);
        Gate = Pointer(input.Gate, out GateStride);
        B = Pointer(input.B, out BStride);
        C = Pointer(input.C, out CStride);
        DeltaBias = Pointer(input.DeltaBias.contiguous());
        ALog = Pointer(input.ALog.contiguous());
        Skip = Pointer(input.Skip.contiguous());
    }

    /// <summary>Exponentials of the scan: what its time goes with.</summary>
    public long Work => (long)Rows * Tokens * Channels * States;

    /// <summary>The first number of a contiguous tensor.</summary>
    public static float* Pointer(Tensor contiguous)
    {
        fixed (byte* first = contiguous.bytes)
            return (float*)first;
    }

    private static float* Pointer(Tensor tensor, out long stride)
    {
        long[] shape = tensor.shape, strides = tensor.stride();
        stride = shape[1] == 1 ? strides[0] : strides[1];
        var isRegular = strides[2] == 1 && stride >= shape[2] && (shape[0] == 1 || shape[1] == 1 || strides[0] == shape[1] * stride);
        if (!isRegular || tensor.is_contiguous())
        {
            stride = shape[2];
            return Pointer(tensor.contiguous());
        }

        return Pointer(tensor.as_strided([(shape[0] * shape[1] - 1) * stride + shape[2]], [1], tensor.storage_offset()));
    }
}
