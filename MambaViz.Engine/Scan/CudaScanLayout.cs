// Letters: B batch, L tokens, D channels, N state values a channel.
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// A <see cref="ScanInput"/> as the kernels read it: rows of channels with a stride, so that parts of one projection are not copied.
/// </summary>
internal sealed record CudaScanLayout(ScanInput Input, int Batch, int Length, int Channels)
{
    public int XStride { get; } = Stride(Input.X);

    public int DeltaStride { get; } = Stride(Input.RawDelta);

    public int BStride { get; } = Stride(Input.B);

    public int CStride { get; } = Stride(Input.C);

    public int GateStride { get; } = Stride(Input.Gate);

    public static CudaScanLayout Of(ScanInput input)
    {
        var rows = input with
        {
            X = Rows(input.X),
            RawDelta = Rows(input.RawDelta),
            B = Rows(input.B),
            C = Rows(input.C),
            Gate = Rows(input.Gate),
            DeltaBias = input.DeltaBias.contiguous(),
            ALog = input.ALog.contiguous(),
            Skip = input.Skip.contiguous(),
        };
        var shape = rows.X.shape;
        return new(rows, checked((int)shape[0]), checked((int)shape[1]), checked((int)shape[2]));
    }

    /// <summary>Values from one token to the next.</summary>
    public static int Stride(Tensor tensor) => checked((int)tensor.stride(1));

    private static Tensor Rows(Tensor tensor)
    {
        long[] stride = tensor.stride(), shape = tensor.shape;
        return (stride[2] == 1 || shape[2] == 1) && stride[1] >= shape[2] && stride[0] == shape[1] * stride[1] ? tensor : tensor.contiguous();
    }
}
