using MambaViz.Engine.Scan;
using MambaViz.Engine.Scan.Cpu;
using static TorchSharp.torch;

namespace MambaViz.Engine.Models.Transformer;

/// <summary>
/// Gelu by its tanh formula (Hendrycks and Gimpel, 2016) in place, on a processor: x sigmoid(2 sqrt(2/pi) (x + 0.044715 x^3)), in managed SIMD.
/// Torch's operator takes as long for it as a third of the block's products.
/// </summary>
internal abstract unsafe class GeluPass
{
    // Numbers of a part that one thread takes.
    private const int Part = 1 << 16;

    /// <summary>The pass at the widest vectors of this processor.</summary>
    public static GeluPass Widest { get; } = Of(CpuScan.WidestLanes);

    /// <summary>The pass at a width: 16, 8, 4 or 1 floats. Any width runs on any processor.</summary>
    public static GeluPass Of(int lanes) => lanes switch
    {
        16 => new GeluPass<Lanes16>(),
        8 => new GeluPass<Lanes8>(),
        4 => new GeluPass<Lanes4>(),
        1 => new GeluPass<Lanes1>(),
        _ => throw new ArgumentOutOfRangeException(nameof(lanes), lanes, "lanes: must be 1, 4, 8 or 16."),
    };

    /// <summary>Whether it can be taken: nothing is differentiated, and the numbers lie one after the other.</summary>
    public static bool Fits(Tensor x) =>
        !x.requires_grad && x.dtype == ScalarType.Float32 && x.device_type == TorchSharp.DeviceType.CPU && x.is_contiguous();

    /// <summary>Puts gelu(x) in the place of x, of any shape.</summary>
    public void Apply(Tensor x)
    {
        var (numbers, count) = ((nint)ScanRows.Pointer(x), x.numel());
        var parts = (int)((count + Part - 1) / Part);
        if (parts == 1 || get_num_threads() == 1)
            Apply((float*)numbers, count);
        else
            Parallel.For(0, parts, new ParallelOptions { MaxDegreeOfParallelism = get_num_threads() }, i =>
                Apply((float*)numbers + (long)i * Part, Math.Min(Part, count - (long)i * Part)));
    }

    /// <summary>The same for numbers that lie one after the other.</summary>
    protected abstract void Apply(float* x, long count);
}

/// <summary>The pass at the width of <typeparamref name="T"/>.</summary>
internal sealed unsafe class GeluPass<T> : GeluPass
    where T : struct, ILanes<T>
{
    // 2 sqrt(2 / pi), and 0.044715 times it.
    private const float Slope = 1.59576912f;
    private const float Cube = .0713548163f;

    protected override void Apply(float* x, long count)
    {
        var whole = count - count % T.Count;
        Pass<T>(x, whole);
        Pass<Lanes1>(x + whole, count - whole);
    }

    private static void Pass<TLanes>(float* x, long count)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes slope = TLanes.Create(Slope), cube = TLanes.Create(Cube);
        for (long i = 0; i < count; i += TLanes.Count)
        {
            var value = TLanes.Load(x + i);
            (value * VectorMath.Sigmoid(value * TLanes.MultiplyAdd(value * value, cube, slope))).Store(x + i);
        }
    }
}
