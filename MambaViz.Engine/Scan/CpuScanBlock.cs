// Letters: B batch, L tokens, D channels, N state values a channel, n state value.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MambaViz.Engine.Scan;

/// <summary>
/// Eight channels of a scan, all rows and tokens of them. A lane holds a channel; the N vectors of decay rates and of h stay in the first-level
/// cache; x, the raw step size, the gate, b and c are read once and the gated output is written once. Channels past the last are lanes of zeros.
/// </summary>
internal sealed unsafe class CpuScanBlock
{
    private const int Lanes = 8;

    // Pointers to (B, L, ..) rows with their strides, then (D), (D, N), (D), (B or 1, D, N), (B, L, D).
    public required int Rows, Tokens, Channels, States;
    public required bool IsShared;
    public required float* X, RawDelta, Gate, B, C;
    public required long XStride, DeltaStride, GateStride, BStride, CStride;
    public required float* DeltaBias, ALog, Skip, State, Output;

    public void Run(int block)
    {
        int first = block * Lanes, lanes = Math.Min(Lanes, Channels - first);
        float* rates = stackalloc float[States * Lanes], start = stackalloc float[States * Lanes], h = stackalloc float[States * Lanes];
        Gather(ALog + (long)first * States, rates, lanes);
        for (var n = 0; n < States; n++)
            (-VectorMath.Exp2(Vector256.Load(rates + n * Lanes) * VectorMath.Log2E) * VectorMath.Log2E).Store(rates + n * Lanes);
        var bias = Load(DeltaBias + first, lanes);
        var skip = Load(Skip + first, lanes);
        if (IsShared)
            Gather(State + (long)first * States, start, lanes);

        for (var row = 0; row < Rows; row++)
        {
            var own = State + ((long)row * Channels + first) * States;
            if (!IsShared)
                Gather(own, h, lanes);
            for (var t = 0; t < Tokens; t++)
            {
                var token = (long)row * Tokens + t;
                var x = Load(X + token * XStride + first, lanes);
                var delta = VectorMath.Softplus(Load(RawDelta + token * DeltaStride + first, lanes) + bias);
                float* b = B + token * BStride, c = C + token * CStride;
                var y = IsShared ? Ask(start, rates, b, c, delta, delta * x) : Move(h, rates, b, c, delta, delta * x);
                var gate = Load(Gate + token * GateStride + first, lanes);
                Store((y + skip * x) * gate * VectorMath.Sigmoid(gate), Output + token * Channels + first, lanes);
            }

            if (!IsShared)
                Scatter(h, own, lanes);
        }
    }

    // One token: h = 2^(delta rate) h + input b in place, and h . c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Move(float* h, float* rates, float* b, float* c, Vector256<float> delta, Vector256<float> input)
    {
        var y = Vector256<float>.Zero;
        for (var n = 0; n < States; n++)
        {
            var next = Next(h, rates, b, delta, input, n);
            next.Store(h + n * Lanes);
            y = Vector256.MultiplyAddEstimate(next, Vector256.Create(c[n]), y);
        }

        return y;
    }

    // The same without keeping h.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Ask(float* h, float* rates, float* b, float* c, Vector256<float> delta, Vector256<float> input)
    {
        var y = Vector256<float>.Zero;
        for (var n = 0; n < States; n++)
            y = Vector256.MultiplyAddEstimate(Next(h, rates, b, delta, input, n), Vector256.Create(c[n]), y);
        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Next(float* h, float* rates, float* b, Vector256<float> delta, Vector256<float> input, int n) =>
        Vector256.MultiplyAddEstimate(VectorMath.Exp2(delta * Vector256.Load(rates + n * Lanes)), Vector256.Load(h + n * Lanes), input * Vector256.Create(b[n]));

    // (channels, N) to (N, lanes), zeros in the lanes past the last channel.
    private void Gather(float* source, float* target, int lanes)
    {
        for (var n = 0; n < States; n++)
        {
            for (var lane = 0; lane < Lanes; lane++)
                target[n * Lanes + lane] = lane < lanes ? source[(long)lane * States + n] : 0;
        }
    }

    private void Scatter(float* source, float* target, int lanes)
    {
        for (var n = 0; n < States; n++)
        {
            for (var lane = 0; lane < lanes; lane++)
                target[(long)lane * States + n] = source[n * Lanes + lane];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(float* source, int lanes) => lanes == Lanes ? Vector256.Load(source) : LoadPart(source, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> values, float* target, int lanes)
    {
        if (lanes == Lanes)
            values.Store(target);
        else
            StorePart(values, target, lanes);
    }

    private static Vector256<float> LoadPart(float* source, int lanes)
    {
        var values = Vector256<float>.Zero;
        for (var lane = 0; lane < lanes; lane++)
            values = values.WithElement(lane, source[lane]);
        return values;
    }

    private static void StorePart(Vector256<float> values, float* target, int lanes)
    {
        for (var lane = 0; lane < lanes; lane++)
            target[lane] = values[lane];
    }
}
