// Letters: R rows, I inputs, O outputs; W weight, (O, I), float16 or bfloat16.
using MambaViz.Engine.Scan;
using MambaViz.Engine.Scan.Cpu;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models;

/// <summary>What <see cref="HalfProduct"/> does in managed SIMD, at one vector width.</summary>
internal abstract unsafe class HalfKernel
{
    // Weights below which one thread runs alone.
    private const long ParallelThreshold = 1 << 18;

    // Outputs that a thread takes at a time, at the least.
    private const long SmallestShare = 64;

    // Shares of a product: enough that a thread which was held up is not waited for.
    private const long Shares = 16;

    /// <summary>The kernel at the widest vectors of this processor.</summary>
    public static HalfKernel Widest { get; } = Of(CpuScan.WidestLanes);

    /// <summary>The kernel at a width: 16, 8, 4 or 1 floats. Any width runs on any processor.</summary>
    public static HalfKernel Of(int lanes) => lanes switch
    {
        16 => new HalfKernel<Lanes16>(),
        8 => new HalfKernel<Lanes8>(),
        4 => new HalfKernel<Lanes4>(),
        1 => new HalfKernel<Lanes1>(),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "lanes: must be 1, 4, 8 or 16."),
    };

    /// <summary>x W^T into a contiguous output: (R, I) to (R, O).</summary>
    public void Multiply(Tensor rows, Tensor weight, Tensor output)
    {
        var kind = KindOf(weight);
        int rowCount = (int)rows.shape[0], inputs = (int)weight.shape[1];
        var outputs = weight.shape[0];
        float* x = ScanRows.Pointer(rows), y = ScanRows.Pointer(output);
        var w = Pointer(weight);
        Each(outputs, inputs, (first, end) => Multiply(kind, x, rowCount, w, inputs, first, end, y, outputs));
    }

    /// <summary>Some rows of W as float32, into the first of as many or more.</summary>
    public void Widen(Tensor weight, long first, long count, Tensor into)
    {
        var kind = KindOf(weight);
        var inputs = (int)weight.shape[1];
        var from = Pointer(weight) + first * inputs;
        var to = ScanRows.Pointer(into);
        Each(count, inputs, (begin, end) => Widen(kind, from + begin * inputs, to + begin * inputs, (end - begin) * inputs));
    }

    protected abstract void Multiply(ScalarType kind, float* x, int rows, ushort* weight, int inputs, long first, long end, float* y, long outputs);

    protected abstract void Widen(ScalarType kind, ushort* from, float* to, long count);

    private static void Each(long outputs, long inputs, Action<long, long> run)
    {
        var share = Math.Max(SmallestShare, (outputs + Shares - 1) / Shares);
        if (outputs * inputs < ParallelThreshold || outputs <= share)
        {
            run(0, outputs);
            return;
        }

        // As many threads as torch was given.
        var threads = new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() };
        Parallel.For(0, (outputs + share - 1) / share, threads, i => run(i * share, Math.Min(outputs, (i + 1) * share)));
    }

    private static ScalarType KindOf(Tensor weight) => weight.dtype is ScalarType.Float16 or ScalarType.BFloat16
        ? weight.dtype
        : throw new ArgumentException($"weight: must be of float16 or bfloat16, got {weight.dtype}.", nameof(weight));

    // More than 2 GB are no span: the first number is asked for alone.
    private static ushort* Pointer(Tensor weight)
    {
        using var first = weight.as_strided([1], [1], weight.storage_offset());
        fixed (byte* pointer = first.bytes)
            return (ushort*)pointer;
    }
}

/// <summary>The kernel at the width of <typeparamref name="T"/>.</summary>
internal sealed unsafe class HalfKernel<T> : HalfKernel
    where T : struct, ILanes<T>
{
    protected override void Multiply(
        ScalarType kind, float* x, int rows, ushort* weight, int inputs, long first, long end, float* y, long outputs)
    {
        if (kind == ScalarType.Float16)
            Multiply<Float16Numbers>(x, rows, weight, inputs, first, end, y, outputs);
        else
            Multiply<BFloat16Numbers>(x, rows, weight, inputs, first, end, y, outputs);
    }

    protected override void Widen(ScalarType kind, ushort* from, float* to, long count)
    {
        if (kind == ScalarType.Float16)
            Widen<Float16Numbers>(from, to, count);
        else
            Widen<BFloat16Numbers>(from, to, count);
    }

    // Rows by twos: a row of W is read from memory for the first of them, and from the nearest cache for the others.
    private static void Multiply<TNumbers>(float* x, int rows, ushort* weight, int inputs, long first, long end, float* y, long outputs)
        where TNumbers : struct, IHalfNumbers
    {
        for (var output = first; output < end; output++)
        {
            var w = weight + output * inputs;
            var row = 0;
            for (; row + 1 < rows; row += 2)
            {
                var next = x + (long)row * inputs;
                (y[row * outputs + output], y[(row + 1) * outputs + output]) = Two<TNumbers>(next, next + inputs, w, inputs);
            }

            if (row < rows)
                y[row * outputs + output] = One<TNumbers>(x + (long)row * inputs, w, inputs);
        }
    }

    // Four sums side by side, since each addition waits for the one before it.
    private static float One<TNumbers>(float* x, ushort* w, int inputs)
        where TNumbers : struct, IHalfNumbers
    {
        T a = T.Create(0), b = a, c = a, d = a;
        var i = 0;
        for (; i <= inputs - 4 * T.Count; i += 4 * T.Count)
        {
            a = T.MultiplyAdd(T.Load(x + i), TNumbers.Load<T>(w + i), a);
            b = T.MultiplyAdd(T.Load(x + i + T.Count), TNumbers.Load<T>(w + i + T.Count), b);
            c = T.MultiplyAdd(T.Load(x + i + 2 * T.Count), TNumbers.Load<T>(w + i + 2 * T.Count), c);
            d = T.MultiplyAdd(T.Load(x + i + 3 * T.Count), TNumbers.Load<T>(w + i + 3 * T.Count), d);
        }

        for (; i <= inputs - T.Count; i += T.Count)
            a = T.MultiplyAdd(T.Load(x + i), TNumbers.Load<T>(w + i), a);
        var sum = ((a + b) + (c + d)).Sum();
        for (; i < inputs; i++)
            sum += x[i] * TNumbers.Load<Lanes1>(w + i).Sum();
        return sum;
    }

    private static (float First, float Second) Two<TNumbers>(float* first, float* second, ushort* w, int inputs)
        where TNumbers : struct, IHalfNumbers
    {
        T a = T.Create(0), b = a, c = a, d = a;
        var i = 0;
        for (; i <= inputs - 2 * T.Count; i += 2 * T.Count)
        {
            T low = TNumbers.Load<T>(w + i), high = TNumbers.Load<T>(w + i + T.Count);
            a = T.MultiplyAdd(T.Load(first + i), low, a);
            b = T.MultiplyAdd(T.Load(second + i), low, b);
            c = T.MultiplyAdd(T.Load(first + i + T.Count), high, c);
            d = T.MultiplyAdd(T.Load(second + i + T.Count), high, d);
        }

        float sum = (a + c).Sum(), other = (b + d).Sum();
        for (; i < inputs; i++)
        {
            var number = TNumbers.Load<Lanes1>(w + i).Sum();
            sum += first[i] * number;
            other += second[i] * number;
        }

        return (sum, other);
    }

    private static void Widen<TNumbers>(ushort* from, float* to, long count)
        where TNumbers : struct, IHalfNumbers
    {
        long i = 0;
        for (; i <= count - T.Count; i += T.Count)
            TNumbers.Load<T>(from + i).Store(to + i);
        for (; i < count; i++)
            TNumbers.Load<Lanes1>(from + i).Store(to + i);
    }
}
