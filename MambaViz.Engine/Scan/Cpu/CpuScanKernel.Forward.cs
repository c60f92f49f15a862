// Letters: B batch, L tokens, D channels, N state values a channel, T tokens of a tile.
using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// Forward: tile after tile of tokens, in each block after block, so that a tile's rows are read from memory once and in order, and b and c
/// stay in the first-level cache.
/// </summary>
internal sealed unsafe partial class CpuScanKernel<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Forward(in ScanRows input, in ForwardSpan span)
    {
        int tile = TileOf(input.States), vectors = input.States * T.Count, blocks = BlocksOf(input.Channels);
        for (var from = 0; from < input.Tokens; from += tile)
        {
            for (var block = span.FirstBlock; block < span.FirstBlock + span.Blocks; block++)
            {
                var state = span.State + (long)block * vectors;
                if (span.Checkpoints != null)
                    Unsafe.CopyBlock(span.Checkpoints + ((long)from / tile * blocks + block) * vectors, state, (uint)(vectors * sizeof(float)));
                ForwardTile(input, span, block, from, Math.Min(tile, input.Tokens - from), state);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Query(in ScanRows input, float* rates, float* state, float* output, int block)
    {
        int first = block * T.Count, lanes = Math.Min(T.Count, input.Channels - first);
        var part = stackalloc float[T.Count];
        T bias = Load(input.DeltaBias + first, lanes, part), skip = Load(input.Skip + first, lanes, part);
        rates += (long)block * input.States * T.Count;
        state += (long)block * input.States * T.Count;
        for (long row = 0; row < input.Rows; row++)
        {
            var x = Load(input.X + row * input.XStride + first, lanes, part);
            var delta = VectorMath.Softplus(Load(input.RawDelta + row * input.DeltaStride + first, lanes, part) + bias);
            var entering = delta * x;
            var y = skip * x;
            float* b = input.B + row * input.BStride, c = input.C + row * input.CStride;
            for (var n = 0; n < input.States; n++)
            {
                var decay = VectorMath.Exp2OfAtMost127(delta * T.Load(rates + n * T.Count));
                y = T.MultiplyAdd(T.MultiplyAdd(decay, T.Load(state + n * T.Count), entering * T.Create(b[n])), T.Create(c[n]), y);
            }

            var gate = Load(input.Gate + row * input.GateStride + first, lanes, part);
            Store(y * gate * VectorMath.Sigmoid(gate), output + row * input.Channels + first, lanes, part);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardTile(in ScanRows input, in ForwardSpan span, int block, int from, int count, float* h)
    {
        int first = block * T.Count, lanes = Math.Min(T.Count, input.Channels - first), states = input.States;
        var part = stackalloc float[T.Count];
        var rates = span.Rates + (long)block * states * T.Count;
        T bias = Load(input.DeltaBias + first, lanes, part), skip = Load(input.Skip + first, lanes, part);
        var token = (long)span.Row * input.Tokens + from;
        for (var t = 0; t < count; t++, token++)
        {
            var x = Load(input.X + token * input.XStride + first, lanes, part);
            var delta = VectorMath.Softplus(Load(input.RawDelta + token * input.DeltaStride + first, lanes, part) + bias);
            var entering = delta * x;
            var y = skip * x;
            float* b = input.B + token * input.BStride, c = input.C + token * input.CStride;
            for (var n = 0; n < states; n++)
            {
                var decay = VectorMath.Exp2OfAtMost127(delta * T.Load(rates + n * T.Count));
                var next = T.MultiplyAdd(decay, T.Load(h + n * T.Count), entering * T.Create(b[n]));
                next.Store(h + n * T.Count);
                y = T.MultiplyAdd(next, T.Create(c[n]), y);
            }

            if (span.EveryState != null)
                UnpackBlock(h, span.EveryState + ((long)(from + t) * input.Channels + first) * states, lanes, states);
            var gate = Load(input.Gate + token * input.GateStride + first, lanes, part);
            Store(y * gate * VectorMath.Sigmoid(gate), span.Output + token * input.Channels + first, lanes, part);
        }
    }
}
