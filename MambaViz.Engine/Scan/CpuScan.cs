// Letters: B batch, L tokens, D channels, N state values a channel, t token, d channel, n state value.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace MambaViz.Engine.Scan;

/// <summary>
/// The scan for inference on a processor: managed SIMD over the N state values of a channel (one vector of eight states, a scalar tail),
/// everything between the projections in one pass. Training falls back to the reference, which autograd follows.
/// </summary>
public sealed unsafe class CpuScan : ISelectiveScan
{
    // Below this many exponentials a second thread costs more than it saves.
    private const long ParallelThreshold = 1 << 16;

    private readonly ReferenceScan _differentiable = new();

    /// <inheritdoc/>
    public Tensor Forward(ScanInput input)
    {
        if (is_grad_enabled() && (input.X.requires_grad || input.ALog.requires_grad))
            return _differentiable.Forward(input);
        using var scope = NewDisposeScope();
        var state = zeros(input.X.shape[0], input.X.shape[2], input.ALog.shape[1], device: input.X.device);
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
        return Run(input, state, isShared: true).MoveToOuterDisposeScope();
    }

    // A shared state is read by every row and left alone, which is right for one token a row; otherwise row i moves state i in place.
    private static Tensor Run(ScanInput input, Tensor state, bool isShared)
    {
        var (rows, tokens, channels, states) = ((int)input.X.shape[0], (int)input.X.shape[1], (int)input.X.shape[2], (int)input.ALog.shape[1]);
        if (isShared && tokens != 1)
            throw new ArgumentException($"input: a query is one token, got {tokens}.", nameof(input));
        var a = input.ALog.exp().neg_();
        var output = empty(rows, tokens, channels);
        var sizes = new Sizes(tokens, channels, states, isShared);
        fixed (byte* x = Contiguous(input.X), rawDelta = Contiguous(input.RawDelta), bias = Contiguous(input.DeltaBias), decay = a.bytes,
            b = Contiguous(input.B), c = Contiguous(input.C), skip = Contiguous(input.Skip), gate = Contiguous(input.Gate), h = state.bytes, y = output.bytes)
        {
            var arrays = new Arrays((float*)x, (float*)rawDelta, (float*)bias, (float*)decay, (float*)b, (float*)c, (float*)skip, (float*)gate, (float*)h, (float*)y);
            if ((long)rows * tokens * channels * states < ParallelThreshold || rows == 1)
            {
                for (var row = 0; row < rows; row++)
                    ScanRow(arrays, sizes, row);
            }
            else
            {
                Parallel.For(0, rows, row => ScanRow(arrays, sizes, row));
            }
        }

        return output;
    }

    private static Span<byte> Contiguous(Tensor tensor) => tensor.contiguous().bytes;

    private static void ScanRow(Arrays arrays, Sizes sizes, int row)
    {
        for (var t = 0; t < sizes.Tokens; t++)
        {
            var token = (long)row * sizes.Tokens + t;
            float* b = arrays.B + token * sizes.States, c = arrays.C + token * sizes.States;
            var h = arrays.State + (sizes.IsShared ? 0 : (long)row * sizes.Channels * sizes.States);
            var a = arrays.A;
            for (var d = 0; d < sizes.Channels; d++, h += sizes.States, a += sizes.States)
            {
                var at = token * sizes.Channels + d;
                var x = arrays.X[at];
                var delta = Softplus(arrays.RawDelta[at] + arrays.DeltaBias[d]);
                var y = sizes.IsShared
                    ? Channel<Kept>(h, a, b, c, delta, delta * x, sizes.States)
                    : Channel<Moved>(h, a, b, c, delta, delta * x, sizes.States);
                var gate = arrays.Gate[at];
                arrays.Output[at] = (y + arrays.Skip[d] * x) * gate / (1 + MathF.Exp(-gate));
            }
        }
    }

    // One channel, one token: h = exp(delta a) h + input b; the result is h . c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Channel<TMode>(float* h, float* a, float* b, float* c, float delta, float input, int states)
        where TMode : struct, IStateMode
    {
        var sum = Vector256<float>.Zero;
        var n = 0;
        for (; n <= states - Vector256<float>.Count; n += Vector256<float>.Count)
        {
            var decay = Vector256.Exp(Vector256.Load(a + n) * delta);
            var next = decay * Vector256.Load(h + n) + Vector256.Load(b + n) * input;
            if (TMode.IsMoved)
                next.Store(h + n);
            sum += next * Vector256.Load(c + n);
        }

        var y = Vector256.Sum(sum);
        for (; n < states; n++)
        {
            var next = MathF.Exp(a[n] * delta) * h[n] + b[n] * input;
            if (TMode.IsMoved)
                h[n] = next;
            y += next * c[n];
        }

        return y;
    }

    // Linear above 20, as torch's.
    private static float Softplus(float value) => value > 20 ? value : float.LogP1(MathF.Exp(value));

    private interface IStateMode
    {
        static abstract bool IsMoved { get; }
    }

    private readonly struct Moved : IStateMode
    {
        public static bool IsMoved => true;
    }

    private readonly struct Kept : IStateMode
    {
        public static bool IsMoved => false;
    }

    private sealed record Sizes(int Tokens, int Channels, int States, bool IsShared);

    private readonly struct Arrays(float* x, float* rawDelta, float* deltaBias, float* a, float* b, float* c, float* skip, float* gate, float* state, float* output)
    {
        public readonly float* X = x, RawDelta = rawDelta, DeltaBias = deltaBias, A = a, B = b, C = c, Skip = skip, Gate = gate, State = state, Output = output;
    }
}
