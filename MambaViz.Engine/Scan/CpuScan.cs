// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Runtime.Intrinsics;
using MambaViz.Engine.Scan.Cpu;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The scan on a processor, forward and backward, in managed SIMD over channels at the processor's own width. Other types than float32 run as
/// the reference does.
/// </summary>
public sealed class CpuScan : ISelectiveScan
{
    private readonly ReferenceScan _operators = new();

    /// <summary>The scan at the widest vectors of this processor.</summary>
    public CpuScan()
        : this(WidestLanes)
    {
    }

    /// <summary>The scan at a given width: 16, 8, 4 or 1 floats. Any width runs on any processor.</summary>
    internal CpuScan(int lanes) => Passes = new(lanes switch
    {
        16 => new CpuScanKernel<Lanes16>(),
        8 => new CpuScanKernel<Lanes8>(),
        4 => new CpuScanKernel<Lanes4>(),
        1 => new CpuScanKernel<Lanes1>(),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "lanes: must be 1, 4, 8 or 16."),
    });

    /// <summary>The passes that autograd's function runs.</summary>
    internal CpuScanPasses Passes { get; }

    /// <summary>Floats in the widest vector that this processor has.</summary>
    internal static int WidestLanes =>
        Vector512.IsHardwareAccelerated ? Lanes16.Count
        : Vector256.IsHardwareAccelerated ? Lanes8.Count
        : Vector128.IsHardwareAccelerated ? Lanes4.Count
        : Lanes1.Count;

    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.X.dtype != float32)
            return _operators.Forward(input);
        object[] arguments = [input.X, input.RawDelta, input.DeltaBias, input.ALog, input.B, input.C, input.Skip, input.Gate, Passes];
        if (is_grad_enabled() && Array.Exists(arguments, a => a is Tensor { requires_grad: true }))
            return CpuScanFunction.apply(arguments);
        using var scope = NewDisposeScope();
        return Passes.Forward(input).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public (Tensor Output, Tensor State) Advance(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        var shape = state.shape;
        var after = empty(shape[0], shape[2], shape[1]);
        var output = Passes.Forward(input, state, after);
        return (output.MoveToOuterDisposeScope(), after.transpose(1, 2).MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public Tensor Query(ScanInput input, Tensor state)
    {
        using var scope = NewDisposeScope();
        if (input.X.shape[1] != 1)
            throw new ArgumentException($"input: a query is one token, got {input.X.shape[1]}.", nameof(input));
        return Passes.Query(input, state).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor States(ScanInput input)
    {
        using var scope = NewDisposeScope();
        var states = empty([.. input.X.shape, input.ALog.shape[1]]);
        Passes.Forward(input, everyState: states);
        return states.MoveToOuterDisposeScope();
    }
}
