// Letters: B batch, L tokens, D channels, N state values a channel.
using System.Diagnostics;
using MambaViz.Engine.Runtime;
using MambaViz.Engine.Runtime.Cuda;
using MambaViz.Engine.Scan;
using TorchSharp;
using static TorchSharp.torch;

namespace MambaViz.Engine.Experiments;

/// <summary>A shape to time, and what the reference CUDA kernel takes for it in float32 on an H100.</summary>
public sealed record ScanShape(int B, int L, int D, double? ReferenceForward = null, double? ReferenceBackward = null)
{
    /// <summary>N.</summary>
    public const int StateSize = 16;

    /// <summary>The shapes that training and long prompts have, with the times measured for state-spaces/mamba's kernel (PyTorch 2.11).</summary>
    public static IReadOnlyList<ScanShape> OnCuda { get; } =
    [
        new(64, 82, 512, 149.5, 405), new(64, 82, 256, 77, 212.9), new(256, 82, 512, 578.7, 1552.1), new(64, 202, 512, 241.7, 755.5),
        new(8, 2048, 512, 286.1, 756.5), new(1, 2048, 1536, 112.4, 336.4), new(1, 8192, 1536, 465.2, 1208.4),
    ];

    /// <summary>The shapes of the processor's targets.</summary>
    public static IReadOnlyList<ScanShape> OnProcessor { get; } = [new(64, 82, 512), new(1, 512, 1536)];
}

/// <summary>Microseconds of one shape; the loop of torch operators beside it in the same run where it was asked for.</summary>
public sealed record ScanTime(ScanShape Shape, double Forward, double Backward, double? LoopForward, double? LoopBackward)
{
    /// <summary>Times the reference kernel's speed, forward and backward together.</summary>
    public double? AgainstReference => (Shape.ReferenceForward + Shape.ReferenceBackward) / (Forward + Backward);

    /// <summary>Times the loop's speed, forward and backward together.</summary>
    public double? AgainstLoop => (LoopForward + LoopBackward) / (Forward + Backward);
}

/// <summary>Times the selective scan of a device, forward and backward.</summary>
public static class ScanBenchmark
{
    private const int Rounds = 5;

    /// <summary>Times <paramref name="shape"/>.</summary>
    /// <param name="shape">What to run.</param>
    /// <param name="device">Where.</param>
    /// <param name="type">Of inputs and outputs.</param>
    /// <param name="withLoop">Whether the loop of torch operators is timed too.</param>
    public static ScanTime Measure(ScanShape shape, Device device, ScalarType type, bool withLoop)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(device);
        using var scope = NewDisposeScope();
        using var stream = device.type == DeviceType.CUDA ? TorchStream.Enter() : null;
        var (forward, backward) = Time(SelectiveScans.For(device), shape, device, type, stream, device.type == DeviceType.CUDA ? 20 : 3);
        if (!withLoop)
            return new(shape, forward, backward, null, null);
        var (loopForward, loopBackward) = Time(new ReferenceScan(), shape, device, type, stream: null, count: 1);
        return new(shape, forward, backward, loopForward, loopBackward);
    }

    private static (double Forward, double Backward) Time(ISelectiveScan scan, ScanShape shape, Device device, ScalarType type, TorchStream? stream, int count)
    {
        using var scope = NewDisposeScope();
        var inputs = Inputs(shape, device, type);
        var forward = Median(count, stream, () =>
        {
            using var guard = no_grad();
            Forward(scan, inputs).Dispose();
        });
        foreach (var input in inputs)
            input.requires_grad_();
        var gradient = randn([shape.B, shape.L, shape.D], device: device).to(type);
        var both = Median(count, stream, () =>
        {
            using var inner = NewDisposeScope();
            autograd.grad([Forward(scan, inputs)], inputs, [gradient]);
        });
        return (forward, both - forward);
    }

    // Captured where that is possible, so that the time is the device's alone.
    private static double Median(int count, TorchStream? stream, Action work)
    {
        void Repeat()
        {
            for (var i = 0; i < count; i++)
                work();
        }

        work();
        using var graph = stream is null ? null : CudaGraph.Capture(stream, Repeat);
        Wait(stream);
        var times = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            if (graph is null)
                Repeat();
            else
                graph.Launch();
            Wait(stream);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / count;
        }

        return times.Order().ElementAt(Rounds / 2);
    }

    private static void Wait(TorchStream? stream)
    {
        if (stream is not null || cuda.is_available())
            cuda.synchronize();
    }

    private static Tensor Forward(ISelectiveScan scan, Tensor[] i) => scan.Forward(new(i[0], i[1], i[2], i[3], i[4], i[5], i[6], i[7]));

    private static Tensor[] Inputs(ScanShape shape, Device device, ScalarType type)
    {
        using var generator = new Generator(3);
        Tensor Random(params long[] sizes) => randn(sizes, generator: generator).to(device);
        long b = shape.B, l = shape.L, d = shape.D, n = ScanShape.StateSize;
        return
        [
            Random(b, l, d).to(type), Random(b, l, d).Times(.5).to(type), Random(d).Minus(3),
            TensorArithmetic.Range(1, n + 1, 1, float32, device).log().expand(d, n).contiguous(),
            Random(b, l, n).to(type), Random(b, l, n).to(type), Random(d), Random(b, l, d).to(type),
        ];
    }
}
