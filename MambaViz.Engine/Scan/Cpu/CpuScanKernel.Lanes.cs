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
        for (var block = 0; block < BlocksOf(channels); block++)
        {
            var lanes = Math.Min(T.Count, channels - block * T.Count);
            float* from = state + block * T.Count * channelStride, to = packed + (long)block * T.Count * states;
            for (var n = 0; n < states; n++)
            {
                if (channelStride == 1)
                {
                    Load(from + n * stateStride, lanes).Store(to + n * T.Count);
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
        for (var block = 0; block < BlocksOf(channels); block++)
        {
            var lanes = Math.Min(T.Count, channels - block * T.Count);
            for (var n = 0; n < states; n++)
                Store(T.Load(packed + ((long)block * states + n) * T.Count), state + (long)n * channels + block * T.Count, lanes);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load(float* source, int lanes) => lanes == T.Count ? T.Load(source) : LoadPart(source, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T values, float* target, int lanes)
    {
        if (lanes == T.Count)
            values.Store(target);
        else
            StorePart(values, target, lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T LoadPart(float* source, int lanes)
    {
        var whole = stackalloc float[16];
        for (var lane = 0; lane < T.Count; lane++)
            whole[lane] = lane < lanes ? source[lane] : 0;
        return T.Load(whole);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(T values, float* target, int lanes)
    {
        var whole = stackalloc float[16];
        values.Store(whole);
        for (var lane = 0; lane < lanes; lane++)
            target[lane] = whole[lane];
    }
}
