// Letters: B batch, L tokens, D channels, N state values a channel, T tokens of a tile.
using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <inheritdoc cref="CpuScanKernel"/>
internal sealed unsafe partial class CpuScanKernel<T> : CpuScanKernel
    where T : struct, ILanes<T>
{
    public override int Lanes => T.Count;

    public override void PackRates(in ScanRows input, float* rates)
    {
        Pack(input.ALog, input.States, 1, rates, input.Channels, input.States);
        var vectors = (long)BlocksOf(input.Channels) * input.States;
        for (var i = 0L; i < vectors; i++)
            (VectorMath.Exp2(T.Load(rates + i * T.Count) * T.Create(VectorMath.Log2E)) * T.Create(-VectorMath.Log2E)).Store(rates + i * T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Pack(float* state, long channelStride, long stateStride, float* packed, int channels, int states)
    {
        var part = stackalloc float[T.Count];
        for (var block = 0; block < BlocksOf(channels); block++)
        {
            var lanes = Math.Min(T.Count, channels - block * T.Count);
            float* from = state + block * T.Count * channelStride, to = packed + (long)block * T.Count * states;
            for (var n = 0; n < states; n++)
            {
                if (channelStride == 1)
                {
                    Load(from + n * stateStride, lanes, part).Store(to + n * T.Count);
                    continue;
                }

                for (var lane = 0; lane < T.Count; lane++)
                    to[n * T.Count + lane] = lane < lanes ? from[lane * channelStride + n * stateStride] : 0;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Unpack(float* packed, float* state, int channels, int states)
    {
        var part = stackalloc float[T.Count];
        for (var block = 0; block < BlocksOf(channels); block++)
        {
            var lanes = Math.Min(T.Count, channels - block * T.Count);
            for (var n = 0; n < states; n++)
                Store(T.Load(packed + ((long)block * states + n) * T.Count), state + (long)n * channels + block * T.Count, lanes, part);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* addends, float* sums, long count)
    {
        for (var i = 0L; i < count; i += T.Count)
            (T.Load(sums + i) + T.Load(addends + i)).Store(sums + i);
    }

    private static void UnpackBlock(float* packed, float* state, int lanes, int states)
    {
        for (var n = 0; n < states; n++)
        {
            for (var lane = 0; lane < lanes; lane++)
                state[(long)lane * states + n] = packed[n * T.Count + lane];
        }
    }

    // No call may stand in a pass: all vector registers are the caller's to save, and the sums of the inner loops would be spilled at each step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load(float* source, int lanes, float* part)
    {
        if (lanes == T.Count)
            return T.Load(source);
        for (var lane = 0; lane < T.Count; lane++)
            part[lane] = lane < lanes ? source[lane] : 0;
        return T.Load(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T values, float* target, int lanes, float* part)
    {
        if (lanes == T.Count)
        {
            values.Store(target);
            return;
        }

        values.Store(part);
        for (var lane = 0; lane < lanes; lane++)
            target[lane] = part[lane];
    }
}
