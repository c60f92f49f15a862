// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Collections.Concurrent;
using MambaViz.Engine.Runtime.Cuda;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>The compiled kernels of one state size, type and split, and their launches.</summary>
internal sealed class CudaScanKernels
{
    private static readonly ConcurrentDictionary<(int States, int Split, bool IsHalf), Lazy<CudaScanKernels>> Compiled = [];

    private readonly int _states;
    private readonly CudaKernel _forward, _backward, _chunkEnds, _chunkAdjoints, _carry, _sumTokens, _sumPartials;

    private CudaScanKernels(int states, CudaScanPlan plan, bool isHalf)
    {
        _states = states;
        var module = CudaModule.Load(
            ["Scan.selective_scan.cuh", "Scan.selective_scan.cu", "Scan.selective_scan_backward.cu"],
            ("STATE_SIZE", states), ("SPLIT", plan.Split), ("THREADS", plan.Threads), ("MIN_BLOCKS", 512 / plan.Threads),
            ("IO_BF16", isHalf ? 1 : 0));
        _forward = module.Kernel("selective_scan_forward", plan.Threads);
        _backward = module.Kernel("selective_scan_backward", plan.Threads);
        _chunkEnds = module.Kernel("selective_scan_chunk_ends", plan.Threads);
        _chunkAdjoints = module.Kernel("selective_scan_chunk_adjoints", plan.Threads);
        _carry = module.Kernel("selective_scan_carry", 256);
        _sumTokens = module.Kernel("selective_scan_sum_tokens", 256);
        _sumPartials = module.Kernel("sum_partials", 256);
    }

    /// <summary>The gated output (B, L, D) and, where asked, the state before each tile (B, tiles, N, D), which the backward pass needs.</summary>
    public static (Tensor Output, Tensor? Checkpoints) Forward(ScanInput input, bool keeps)
    {
        var (layout, plan, kernels) = Prepare(input, isBackward: false);
        var i = layout.Input;
        var device = i.X.device;
        var output = empty([layout.Batch, layout.Length, layout.Channels], i.X.dtype, device);
        var tiles = (layout.Length + CudaScanPlan.Tile - 1) / CudaScanPlan.Tile;
        var checkpoints = keeps ? empty([layout.Batch, tiles, kernels._states, layout.Channels], device: device) : null;
        Tensor? starts = null;
        if (plan.Chunks > 1)
        {
            var (states, deltaSums) = kernels.ChunkTensors(layout, plan);
            kernels._chunkEnds.Launch(
                Grid(layout, plan), [i.X, i.RawDelta, i.DeltaBias, i.ALog, i.B, states, deltaSums],
                [layout.Length, layout.Channels, plan.ChunkLength, layout.XStride, layout.DeltaStride, layout.BStride]);
            starts = kernels.Carry(layout, plan, states, deltaSums, isReverse: false);
        }

        kernels._forward.Launch(
            Grid(layout, plan), [i.X, i.RawDelta, i.DeltaBias, i.ALog, i.B, i.C, i.Skip, i.Gate, starts, output, checkpoints],
            [
                layout.Length, layout.Channels, plan.ChunkLength, layout.XStride, layout.DeltaStride, layout.BStride, layout.CStride,
                layout.GateStride,
            ]);
        return (output, checkpoints);
    }

    /// <summary>The gradient of every input, from that of the output (B, L, D).</summary>
    public static void Backward(ScanInput input, Tensor checkpoints, Tensor outputGradient, ScanGradients into)
    {
        var (layout, plan, kernels) = Prepare(input, isBackward: true);
        var i = layout.Input;
        var device = i.X.device;
        Tensor? entering = null;
        if (plan.Chunks > 1)
        {
            var (states, deltaSums) = kernels.ChunkTensors(layout, plan);
            kernels._chunkAdjoints.Launch(
                Grid(layout, plan), [i.RawDelta, i.DeltaBias, i.ALog, i.C, i.Gate, outputGradient, states, deltaSums],
                [layout.Length, layout.Channels, plan.ChunkLength, layout.DeltaStride, layout.CStride, layout.GateStride]);
            entering = kernels.Carry(layout, plan, states, deltaSums, isReverse: true);
        }

        var grid = Grid(layout, plan);
        long parts = (long)layout.Batch * plan.Chunks, rows = (long)layout.Batch * layout.Length;
        var own = (kernels._states + plan.Split - 1) / plan.Split;
        var sums = 2 * plan.Split * (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)own);
        var partials = empty([parts, kernels._states + 2, layout.Channels], device: device);
        var tokenSums = empty([grid.X, rows, sums], device: device);
        kernels._backward.Launch(
            grid,
            [
                i.X, i.RawDelta, i.DeltaBias, i.ALog, i.B, i.C, i.Skip, i.Gate, checkpoints, outputGradient, entering,
                into.X, into.RawDelta, into.Gate, partials, tokenSums,
            ],
            [
                layout.Length, layout.Channels, plan.ChunkLength, layout.XStride, layout.DeltaStride, layout.BStride,
                layout.CStride, layout.GateStride,
                CudaScanLayout.Stride(into.Gate),
            ]);
        kernels._sumTokens.Launch(
            ((rows * sums + 255) / 256, 1, 1), [tokenSums, into.B, into.C],
            [checked((int)grid.X), checked((int)rows), CudaScanLayout.Stride(into.B), CudaScanLayout.Stride(into.C)]);
        kernels._sumPartials.Launch(
            ((layout.Channels + 31) / 32, kernels._states + 2, 1), [partials, into.ALog, into.Skip, into.DeltaBias],
            [checked((int)parts), kernels._states + 2, layout.Channels, kernels._states, into.Accumulates ? 1 : 0]);
    }

    private static (CudaScanLayout Layout, CudaScanPlan Plan, CudaScanKernels Kernels) Prepare(ScanInput input, bool isBackward)
    {
        var layout = CudaScanLayout.Of(input);
        var states = checked((int)layout.Input.ALog.shape[1]);
        var plan = CudaScanPlan.For(layout.Batch, layout.Length, layout.Channels, states, isBackward);
        var isHalf = layout.Input.X.dtype == bfloat16;
        var kernels = Compiled.GetOrAdd((states, plan.Split, isHalf), key => new(() => new(key.States, plan, key.IsHalf))).Value;
        return (layout, plan, kernels);
    }

    private (Tensor States, Tensor DeltaSums) ChunkTensors(CudaScanLayout layout, CudaScanPlan plan)
    {
        var device = layout.Input.X.device;
        return (
            empty([layout.Batch, plan.Chunks, _states, layout.Channels], device: device),
            empty([layout.Batch, plan.Chunks, layout.Channels], device: device));
    }

    private Tensor Carry(CudaScanLayout layout, CudaScanPlan plan, Tensor states, Tensor deltaSums, bool isReverse)
    {
        _carry.Launch(
            (((long)_states * layout.Channels + 255) / 256, layout.Batch, 1), [layout.Input.ALog, deltaSums, states],
            [layout.Channels, plan.Chunks, isReverse ? 1 : 0]);
        return states;
    }

    private static (long X, long Y, long Z) Grid(CudaScanLayout layout, CudaScanPlan plan) =>
        (((long)layout.Channels * plan.Split + plan.Threads - 1) / plan.Threads, layout.Batch, plan.Chunks);
}
