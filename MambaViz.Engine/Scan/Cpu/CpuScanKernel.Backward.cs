// Letters: L tokens, D channels, N state values a channel, n state value; h state, a its decay, s the loss' derivative by h, g that by y.
using System.Runtime.CompilerServices;

namespace MambaViz.Engine.Scan.Cpu;

/// <summary>
/// Backward: the tiles from the last to the first. In each, the states are computed again from the checkpoint before it, then s runs back
/// through them: s_t = g_t c_t + a_(t+1) s_(t+1). The derivatives of b and c, sums over channels, are kept by lane until the tile's blocks are
/// through, so that lanes are added up once a tile, always in the same order.
/// </summary>
internal sealed unsafe partial class CpuScanKernel<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Backward(in ScanRows input, in BackwardSpan span)
    {
        int tile = TileOf(input.States), vectors = input.States * T.Count, blocks = BlocksOf(input.Channels);
        // Behind the tile's numbers, by block: a s of the token after the tile.
        var tileFloats = TileWork.Floats(tile, vectors);
        using var memory = new AlignedFloats(tileFloats + (long)span.Blocks * vectors);
        var work = new TileWork(memory.Pointer, tile, vectors);
        var carry = memory.Pointer + tileFloats;
        new Span<float>(carry, span.Blocks * vectors).Clear();
        for (var from = (input.Tokens - 1) / tile * tile; from >= 0; from -= tile)
        {
            var count = Math.Min(tile, input.Tokens - from);
            new Span<float>(work.B, count * vectors).Clear();
            new Span<float>(work.C, count * vectors).Clear();
            for (var i = 0; i < span.Blocks; i++)
            {
                var block = span.FirstBlock + i;
                Unsafe.CopyBlock(work.H, span.Checkpoints + ((long)from / tile * blocks + block) * vectors, (uint)(vectors * sizeof(float)));
                Recompute(input, span, work, block, from, count);
                GoBack(input, span, work, block, from, count, carry + (long)i * vectors);
            }

            for (var i = 0; i < count * input.States; i++)
            {
                span.B[(long)from * input.States + i] = T.Load(work.B + i * T.Count).Sum();
                span.C[(long)from * input.States + i] = T.Load(work.C + i * T.Count).Sum();
            }
        }
    }

    // The tile's states and decays, and what the gate passes on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Recompute(in ScanRows input, in BackwardSpan span, in TileWork work, int block, int from, int count)
    {
        int first = block * T.Count, lanes = Math.Min(T.Count, input.Channels - first), states = input.States, vectors = states * T.Count;
        var part = stackalloc float[T.Count];
        var rates = span.Rates + (long)block * vectors;
        T bias = Load(input.DeltaBias + first, lanes, part), skip = Load(input.Skip + first, lanes, part), one = T.Create(1);
        var token = (long)span.Row * input.Tokens + from;
        for (var t = 0; t < count; t++, token++)
        {
            float* h = work.H + t * vectors, next = h + vectors, decays = work.Decay + t * vectors;
            var x = Load(input.X + token * input.XStride + first, lanes, part);
            var delta = VectorMath.Softplus(Load(input.RawDelta + token * input.DeltaStride + first, lanes, part) + bias);
            var entering = delta * x;
            var y = skip * x;
            float* b = input.B + token * input.BStride, c = input.C + token * input.CStride;
            for (var n = 0; n < vectors; n += T.Count, b++, c++)
            {
                var decay = VectorMath.Exp2OfAtMost127(delta * T.Load(rates + n));
                decay.Store(decays + n);
                var moved = T.MultiplyAdd(decay, T.Load(h + n), entering * T.Create(*b));
                moved.Store(next + n);
                y = T.MultiplyAdd(moved, T.Create(*c), y);
            }

            // out = y z sigmoid(z)
            var at = token * input.Channels + first;
            var gate = Load(input.Gate + token * input.GateStride + first, lanes, part);
            var gradient = Load(span.OutputGradient + at, lanes, part);
            var sigmoid = VectorMath.Sigmoid(gate);
            Store(gradient * y * sigmoid * T.MultiplyAdd(gate, one - sigmoid, one), span.Gate + at, lanes, part);
            (gradient * gate * sigmoid).Store(work.G + t * T.Count);
            delta.Store(work.Delta + t * T.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void GoBack(in ScanRows input, in BackwardSpan span, in TileWork work, int block, int from, int count, float* carry)
    {
        int first = block * T.Count, lanes = Math.Min(T.Count, input.Channels - first), states = input.States, vectors = states * T.Count;
        var part = stackalloc float[T.Count];
        var rates = span.Rates + (long)block * vectors;
        var perChannel = span.PerChannel + (long)block * (states + 2) * T.Count;
        T bias = Load(input.DeltaBias + first, lanes, part), skip = Load(input.Skip + first, lanes, part), ln2 = T.Create(VectorMath.Ln2);
        T skipSum = T.Load(perChannel + vectors), deltaSum = T.Load(perChannel + vectors + T.Count);
        for (var t = count - 1; t >= 0; t--)
        {
            var token = (long)span.Row * input.Tokens + from + t;
            float* before = work.H + t * vectors, after = before + vectors, decays = work.Decay + t * vectors;
            float* dB = work.B + t * vectors, dC = work.C + t * vectors;
            var x = Load(input.X + token * input.XStride + first, lanes, part);
            T delta = T.Load(work.Delta + t * T.Count), g = T.Load(work.G + t * T.Count);
            T entering = delta * x, byInput = T.Create(0), byRate = T.Create(0);
            float* b = input.B + token * input.BStride, c = input.C + token * input.CStride;
            for (var n = 0; n < vectors; n += T.Count, b++, c++)
            {
                var s = T.MultiplyAdd(g, T.Create(*c), T.Load(carry + n));
                T.MultiplyAdd(g, T.Load(after + n), T.Load(dC + n)).Store(dC + n);
                T.MultiplyAdd(s, entering, T.Load(dB + n)).Store(dB + n);
                byInput = T.MultiplyAdd(s, T.Create(*b), byInput);
                var passed = s * T.Load(decays + n);
                passed.Store(carry + n);
                var kept = passed * T.Load(before + n);
                byRate = T.MultiplyAdd(kept, T.Load(rates + n), byRate);
                T.MultiplyAdd(kept, delta, T.Load(perChannel + n)).Store(perChannel + n);
            }

            // The rates carry log2 e, which 2^x gives back as ln 2.
            var raw = Load(input.RawDelta + token * input.DeltaStride + first, lanes, part) + bias;
            var byRawDelta = T.MultiplyAdd(byInput, x, byRate * ln2) * VectorMath.Sigmoid(raw);
            var at = token * input.Channels + first;
            Store(byRawDelta, span.RawDelta + at, lanes, part);
            Store(T.MultiplyAdd(skip, g, delta * byInput), span.X + at, lanes, part);
            skipSum = T.MultiplyAdd(g, x, skipSum);
            deltaSum += byRawDelta;
        }

        skipSum.Store(perChannel + vectors);
        deltaSum.Store(perChannel + vectors + T.Count);
    }

    // Of a tile: h before the first token and after each, decays, shares of the derivatives by b and c: N vectors a token; step size and g: one.
    private readonly struct TileWork(float* memory, int tile, int vectors)
    {
        // Arrays a multiple of 4 KiB apart would make loads wait for stores to the others.
        private const int Apart = 80;

        public readonly float* H = memory;

        public readonly float* Decay = memory + (tile + 1) * vectors + Apart;

        public readonly float* B = memory + (2 * tile + 1) * vectors + 2 * Apart;

        public readonly float* C = memory + (3 * tile + 1) * vectors + 3 * Apart;

        public readonly float* Delta = memory + (4 * tile + 1) * vectors + 4 * Apart;

        public readonly float* G = memory + (4 * tile + 1) * vectors + tile * T.Count + 4 * Apart;

        public static int Floats(int tile, int vectors) => (4 * tile + 1) * vectors + 2 * tile * T.Count + 5 * Apart;
    }
}
